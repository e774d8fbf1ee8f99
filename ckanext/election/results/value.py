"""A recipe's values as SQL: templates of columns, maps, patterns, dates, preamble texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .store import literal

_PART = re.compile(r"\{(\w+)\}")


class Values:
    """Turns the values of one recipe into SQL expressions over one loaded table.

    Args:
        columns: our column names with their column in DuckDB, for those that the file has.
        preamble: the text before the header.
    """

    def __init__(self, columns: Mapping[str, str], preamble: str) -> None:
        self._columns = columns
        self._preamble = preamble

    def column(self, name: str) -> str:
        """A cell without the blanks round it, NULL where it is empty or the file lacks it."""
        column = self._columns.get(name)
        return f"nullif(trim({column}, ' \t\u00a0'), '')" if column else "NULL::VARCHAR"

    def text(self, value: Any) -> str:
        """A text, NULL where one of its columns is empty."""
        if value is None:
            return "NULL::VARCHAR"
        if isinstance(value, str):
            return self._template(value)
        if isinstance(value, list):  # the first that has all its columns
            return "coalesce(" + ", ".join(self.text(part) for part in value) + ")"
        if "preamble" in value:
            expression = self._from_preamble(value["preamble"])
        else:
            expression = self._template(value["of"])
        if "match" in value:
            found = f"regexp_extract({expression}, {literal(value['match'])}, 1)"
            expression = f"nullif({found}, '')"
        if "date" in value:
            iso = "%Y-%m-%dT%H:%M:%S" if "%H" in value["date"] else "%Y-%m-%d"
            parsed = f"try_strptime({expression}, {literal(value['date'])})"
            expression = f"strftime({parsed}, {literal(iso)})"
        if "map" in value or "default" in value:
            expression = self._map(expression, value)
        return expression

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

    def _from_preamble(self, pattern: str) -> str:
        found = re.search(pattern, self._preamble)
        if not found:
            return "NULL::VARCHAR"
        return literal(" ".join(group for group in found.groups() if group))

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


def _literals(texts: list[str]) -> str:
    return ", ".join(literal(text) for text in texts)
