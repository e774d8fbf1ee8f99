"""A recipe's values as SQL: templates of columns, maps, patterns, dates, preamble texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .store import literal

_PART = re.compile(r"\{(\w+)\}")


def trimmed(column: str) -> str:
    """A cell without the blanks round it, no-break spaces and tabs among them."""
    return f"trim({column}, ' \t\u00a0')"


class Values:
    """Turns the values of one recipe into SQL expressions over one loaded table.

    Args:
        columns: our column names with their column in DuckDB, for those that the file has.
        preamble: the text before the header.
        sheet: the name of the sheet.
    """

    def __init__(self, columns: Mapping[str, str], preamble: str, sheet: str = "") -> None:
        self._columns = columns
        self._preamble = preamble
        self._sheet = sheet

    def column(self, name: str) -> str:
        """A cell without the blanks round it, NULL where it is empty or the file lacks it."""
        column = self._columns.get(name)
        return f"nullif({trimmed(column)}, '')" if column else "NULL::VARCHAR"

    def text(self, value: Any) -> str:
        """A text, NULL where one of its columns is empty."""
        if value is None:
            return "NULL::VARCHAR"
        if isinstance(value, str):
            return self._template(value)
        if isinstance(value, list):  # the first that has all its columns
            return "coalesce(" + ", ".join(self.text(part) for part in value) + ")"
        expression = self._of(value)
        if "match" in value:
            found = f"regexp_extract({expression}, {literal(value['match'])}, 1)"
            expression = f"nullif({found}, '')"
        if "date" in value:
            iso = "%Y-%m-%dT%H:%M:%S" if "%H" in value["date"] else "%Y-%m-%d"
            parsed = f"try_strptime({expression}, {literal(value['date'])})"
            expression = f"strftime({parsed}, {literal(iso)})"
        if "then" in value:
            expression = f"CASE WHEN {expression} IS NOT NULL THEN {literal(value['then'])} END"
        if "map" in value or "default" in value:
            expression = self._map(expression, value)
        return expression

    def _of(self, value: Mapping[str, Any]) -> str:
        if "preamble" in value:
            return _searched(value["preamble"], self._preamble)
        if "sheet" in value:
            return _searched(value["sheet"], self._sheet)
        if "path" in value:
            return self._path(value["path"], value.get("by", "-"))
        return self._template(value["of"])

    def when(self, conditions: Mapping[str, Any] | None) -> str:
        """A condition on the cells of a row; true where there is none."""
        parts = [self._condition(name, wanted) for name, wanted in (conditions or {}).items()]
        return "(" + " AND ".join(parts) + ")" if parts else "true"

    def _condition(self, name: str, wanted: Any) -> str:
        cell = f"coalesce({self.column(name)}, '')"
        if isinstance(wanted, list):
            return f"{cell} IN ({_literals(wanted)})"
        parts = []
        if "not" in wanted:
            parts.append(f"{cell} NOT IN ({_literals(wanted['not'])})")
        if "match" in wanted:
            parts.append(f"regexp_matches({cell}, {literal(wanted['match'])})")
        if "not_match" in wanted:
            parts.append(f"NOT regexp_matches({cell}, {literal(wanted['not_match'])})")
        return " AND ".join(parts)

    def _template(self, template: str) -> str:
        parts = []
        position = 0
        for match in _PART.finditer(template):
            if match.start() > position:
                parts.append(literal(template[position : match.start()]))
            parts.append(self.column(match.group(1)))
            position = match.end()
        if position < len(template) or not parts:
            parts.append(literal(template[position:]))
        return parts[0] if len(parts) == 1 else "(" + " || ".join(parts) + ")"

    def _path(self, parts: list[str], by: str) -> str:
        """The parts that are there, joined; none where the last, which names the place, is not."""
        parts = [self._template(part) for part in parts]
        together = f"concat_ws({literal(by)}, {', '.join(parts)})"
        return f"CASE WHEN {parts[-1]} IS NOT NULL THEN {together} END"

    def _map(self, expression: str, value: Mapping[str, Any]) -> str:
        cases = " ".join(
            f"WHEN {literal(str(key))} THEN {literal(str(text))}"
            for key, text in value.get("map", {}).items()
        )
        default = value.get("default")
        otherwise = "NULL" if default is None else literal(default)
        if not cases:
            return f"coalesce({expression}, {otherwise})"
        return f"CASE {expression} {cases} ELSE {otherwise} END"


def _searched(pattern: str, text: str) -> str:
    """What a pattern finds in a text of the whole table: its groups joined with a blank."""
    found = re.search(pattern, text)
    if not found:
        return "NULL::VARCHAR"
    groups = found.groups() or (found.group(0),)
    return literal(" ".join(group for group in groups if group))


def _literals(texts: list[str]) -> str:
    return ", ".join(literal(text) for text in texts)
