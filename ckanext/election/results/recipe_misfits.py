"""Parts of a recipe that are well written each, and mean nothing together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_FORMS = ("columns", "positions", "fixed")
_GROUP = re.compile(r"\{(\d+)\}")


def misfits(spec: Mapping[str, Any]) -> Iterator[str]:
    """A sentence for each part that lacks another part, or contradicts it.

    Args:
        spec: a recipe that is valid by its schema.
    """
    yield from _of_columns(spec)
    yield from _of_counts(spec)
    yield from _of_choice_columns(spec)
    yield from _of_joins(spec)
    numbers = spec.get("numbers", {})
    if "thousands" in numbers and numbers["thousands"] == numbers.get("decimal"):
        yield "numbers: `thousands` and `decimal` are the same sign"


def _of_columns(spec: Mapping[str, Any]) -> Iterator[str]:
    forms = [form for form in _FORMS if form in spec]
    if len(forms) > 1:
        yield f"the recipe: {' and '.join(forms)} say the same thing twice: keep one"
    if forms == ["columns"] and not set(spec["columns"]) - set(spec.get("optional", ())):
        yield "optional: all columns are optional, so the recipe would fit every table"
    if "columns" not in spec:
        for part in ("blocks", "choice_columns", "header"):
            if part in spec:
                yield f"{part}: needs a header, and so `columns` with the names in it"
    for name, (first, last) in spec.get("fixed", {}).items():
        if first > last:
            yield f"fixed/{name}: the first character stands behind the last"


def _of_counts(spec: Mapping[str, Any]) -> Iterator[str]:
    for index, count in enumerate(spec["counts"]):
        if "choice_columns" in count and "choice_columns" not in spec:
            yield f"counts/{index}: counts choice columns, and `choice_columns` names none"
        if count.get("per") in {"choice", "list"} and count["per"] not in spec:
            yield f"counts/{index}/per: the recipe has no `{count['per']}`"
    if spec.get("choice", {}).get("namesakes") and not any(
        "column" in count and count["kind"] == "votes" for count in spec["counts"]
    ):
        yield "choice/namesakes: no count of kind votes has a column to tell the people apart by"


def _of_choice_columns(spec: Mapping[str, Any]) -> Iterator[str]:
    choices = spec.get("choice_columns")
    if choices is None:
        return
    required = set(spec.get("columns", ())) - set(spec.get("optional", ()))
    for key in ("after", "before"):
        if key in choices and choices[key] not in required:
            yield f"choice_columns/{key}: `{choices[key]}` is no column that must be there"
    groups = re.compile(choices.get("pattern", "")).groups
    for key in ("id", "name", "party"):
        for number in map(int, _GROUP.findall(choices.get(key, ""))):
            if number > groups:
                yield f"choice_columns/{key}: the pattern has no group {number}"


def _of_joins(spec: Mapping[str, Any]) -> Iterator[str]:
    for index, join in enumerate(spec.get("join", ())):
        for part in ("on", "adds"):
            for theirs in join[part].values():
                if theirs not in join["columns"]:
                    yield f"join/{index}/{part}: `{theirs}` is not among the sibling's columns"
