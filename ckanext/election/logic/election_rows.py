"""Checks of an election's rounds and aliases: rows, each with its errors beside its fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any, cast

import ckan.plugins.toolkit as tk
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey

from ckanext.election.timetable.election_id import ElectionIdError, parse_date
from ckanext.election.timetable.register import register_of

MOST_ROWS = 30
SCHEME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
VALUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~:/-]{0,199}")

Row = dict[str, Any]
RowErrors = dict[str, list[str]]


def rounds(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, _context: Context
) -> None:
    """Rounds `{"number", "polling_date", "last_polling_date"?}`, in the order of their numbers.

    Raises:
        Invalid: the value is no list of rows. Other errors are put beside the fields of a row.
    """
    rows, row_errors = _read(data.get(key), _round)
    if not any(row_errors):
        rows, row_errors = _in_order(rows)
    data[key] = rows
    if any(row_errors):
        errors[key] = cast("list[str]", row_errors)


def aliases(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, _context: Context
) -> None:
    """Aliases `{"scheme", "value"}`, each once.

    Raises:
        Invalid: the value is no list of rows. Other errors are put beside the fields of a row.
    """
    rows, row_errors = _read(data.get(key), _alias)
    data[key] = [row for index, row in enumerate(rows) if row not in rows[:index]]
    if any(row_errors):
        errors[key] = cast("list[str]", row_errors)


def _read(
    value: Any, read_row: Callable[[Row, RowErrors], Row]
) -> tuple[list[Row], list[RowErrors]]:
    given = value or []
    if not isinstance(given, list) or not all(isinstance(row, dict) for row in given):
        raise tk.Invalid(tk._("Give a list of objects."))
    if len(given) > MOST_ROWS:
        raise tk.Invalid(tk._("Give at most {n}.").format(n=MOST_ROWS))
    row_errors: list[RowErrors] = [{} for _ in given]
    return [read_row(row, found) for row, found in zip(given, row_errors, strict=True)], row_errors


def _round(row: Row, errors: RowErrors) -> Row:
    result: Row = {"number": _number(row.get("number"), errors)}
    result["polling_date"] = _day(row.get("polling_date"), "polling_date", errors)
    if row.get("last_polling_date"):
        result["last_polling_date"] = _day(row["last_polling_date"], "last_polling_date", errors)
        if result["last_polling_date"] < result["polling_date"]:
            errors.setdefault("last_polling_date", []).append(
                tk._("Voting can't end before it begins.")
            )
    return result


def _number(value: Any, errors: RowErrors) -> int:
    text = str(value)
    if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST_ROWS:
        return int(text)
    errors["number"] = [tk._("Number the rounds from 1.")]
    return 0


def _day(value: Any, field: str, errors: RowErrors) -> str:
    try:
        return parse_date(str(value or "").strip()).isoformat()
    except ElectionIdError:
        errors[field] = [tk._("Write the date as YYYY-MM-DD, as 2026-03-18.")]
        return ""


def _in_order(rows: list[Row]) -> tuple[list[Row], list[RowErrors]]:
    """The rows by number; an error where two share one, or a round begins before the last ended.

    The errors stand where their rows were given.
    """
    order = sorted(range(len(rows)), key=lambda index: rows[index]["number"])
    errors: list[RowErrors] = [{} for _ in rows]
    for earlier, later in pairwise(order):
        before, row = rows[earlier], rows[later]
        if row["number"] == before["number"]:
            errors[later]["number"] = [tk._("Two rounds have this number.")]
        if row["polling_date"] <= before.get("last_polling_date", before["polling_date"]):
            message = tk._("A round begins after the one before it has ended.")
            errors[later]["polling_date"] = [message]
    return [rows[index] for index in order], errors


def _alias(row: Row, errors: RowErrors) -> Row:
    scheme, value = str(row.get("scheme", "")).strip(), str(row.get("value", "")).strip()
    if not SCHEME.fullmatch(scheme):
        errors["scheme"] = [tk._("Name the register with a to z, 0 to 9 and -, as wikidata.")]
    if not VALUE.fullmatch(value):
        errors["value"] = [
            tk._("Begin with a letter or digit; letters, digits and . _ ~ : / - fit.")
        ]
    register = register_of(scheme)
    if register and not errors and not register.form.fullmatch(value):
        errors["value"] = [tk._("Ids there look like {example}.").format(example=register.example)]
    return {"scheme": scheme, "value": value}
