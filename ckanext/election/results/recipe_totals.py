"""Rows that sum others: what a recipe says of them, and what their own words say.

A row that calls itself "Total" belongs to no unit of that name. It counts for the unit above, which
the checks then hold against its parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .model import CountKind, UnitLevel
from .recipe_lint import Spec, placeholders
from .store import Store, literal
from .value import Values

# A whole cell, in lower case. Words that are also names stay out: Somme, Suma, Ensemble, Razem.
_SUM = (
    r"(sub ?|grand |overall )?totals?|total (votes?|général|generale?|general|geral|nacional)"
    r"|totales|totais|totaux|totaal|totale|totalt|insgesamt|gesamt(summe)?|итого|всего|усього"
    r"|合計|総計|合计|总计|總計|합계|총계|المجموع|الإجمالي"
)
_SUM_OF_UNITS = (
    _SUM + r"|all (units|precincts|counties|districts)|total (general|del? )?(país|pais|national)"
    r"|zusammen|(gesamt|end)summen?|i alt|yhteensä|ogółem|razem|celkem|spolu|összesen|toplam"
    r"|jumlah|разом|общо|вкупно|укупно|ukupno|skupaj|kopā|iš viso|kokku|ընդամենը|სულ|مجموع"
    r"|סה\"כ|סך הכל|計|계|รวม|कुल|जम्मा|মোট|tổng cộng"
)
_MOST = 50


class Totals:
    """The units of a recipe with those that total rows count for.

    Attributes:
        units: coarse to fine, the units of total rows before those that the recipe names.
    """

    def __init__(self, spec: Spec, values: Values) -> None:
        self._spec = spec
        self._values = values
        self._told: list[dict[str, Any]] = list(spec.get("totals", ()))
        self._words: dict[str, list[str]] = {}
        levels = {unit["level"] for unit in spec["units"]}
        self.units: list[dict[str, Any]] = [
            *(total for total in self._told if total["level"] not in levels),
            *spec["units"],
        ]

    def find(self, store: Store, source: str) -> None:
        """Look for cells that say "total" where a unit or a choice is named."""
        for name, words in self._naming().items():
            cell = f"coalesce({self._values.column(name)}, '')"
            found = store.rows(
                f"SELECT DISTINCT {cell} FROM {source} WHERE length({cell}) BETWEEN 2 AND 24"
                f" AND regexp_full_match(lower({cell}), {literal(words)}) LIMIT {_MOST}"
            )
            if found:
                self._words[name] = [cell for (cell,) in found]
        if self._sums(self._all_unit_columns()):
            self.units.insert(0, {"level": UnitLevel.OTHER.value, "id": "total", "name": "Total"})

    def identity(self, unit: Mapping[str, Any]) -> str:
        """A unit's id; NULL for the rows that sum such units."""
        identity = self._values.text(unit["id"])
        sums = self._sums(self._unit_columns(unit))
        return f"CASE WHEN NOT {sums} THEN {identity} END" if sums else identity

    def when(self, unit: Mapping[str, Any]) -> str:
        """The condition on the rows of a unit."""
        condition = self._values.when(unit.get("when"))
        if unit in self._told:
            return condition
        if unit not in self._spec["units"]:
            named = ", ".join(self.identity(own) for own in self._spec["units"])
            return f"{self._sums(self._all_unit_columns())} AND coalesce({named}) IS NULL"
        told = [f"NOT {self._values.when(total['when'])}" for total in self._told]
        return " AND ".join([condition, *told])

    def is_above(self, unit: Mapping[str, Any]) -> str:
        """The condition on the rows whose unit lies in this one."""
        named = f"{self.identity(unit)} IS NOT NULL"
        return f"{self.when(unit)} AND {named}" if unit in self._spec["units"] else named

    @property
    def finest_first(self) -> Sequence[Mapping[str, Any]]:
        """The units in the order in which a row's own is looked for."""
        return [*self._told, *(unit for unit in reversed(self.units) if unit not in self._told)]

    def special(self) -> str:
        """The case of a row that sums the choices."""
        sums = self._sums(self._choice_columns())
        return f" WHEN {sums} THEN {literal(CountKind.VOTES_CAST.value)}" if sums else ""

    def _naming(self) -> dict[str, str]:
        """The columns that name units or choices, unless the recipe itself asks what they say."""
        words = dict.fromkeys(self._all_unit_columns(), _SUM_OF_UNITS)
        words |= dict.fromkeys(self._choice_columns(), _SUM)
        asked = {name for rule in self._conditions() for name in rule}
        return {name: pattern for name, pattern in words.items() if name not in asked}

    def _conditions(self) -> list[Mapping[str, Any]]:
        rules = [*self._spec["units"], *self._told, *self._spec.get("special", ()),
                 *self._spec.get("skip", ()), self._spec.get("choice", {})]  # fmt: skip
        return [rule["when"] for rule in rules if "when" in rule]

    def _unit_columns(self, unit: Mapping[str, Any]) -> list[str]:
        return _columns([unit["id"], unit.get("name")])

    def _choice_columns(self) -> list[str]:
        choice = self._spec.get("choice", {})
        return _columns([choice.get("id"), choice.get("name")])

    def _all_unit_columns(self) -> list[str]:
        return [name for unit in self._spec["units"] for name in self._unit_columns(unit)]

    def _sums(self, names: Sequence[str]) -> str:
        parts = [
            f"coalesce({self._values.column(name)}, '') IN"
            f" ({', '.join(literal(word) for word in self._words[name])})"
            for name in names
            if name in self._words
        ]
        return f"({' OR '.join(parts)})" if parts else ""


def _columns(value: Any) -> list[str]:
    """The columns in a value's templates."""
    if isinstance(value, str):
        return placeholders(value)
    if isinstance(value, list):
        return [name for part in value for name in _columns(part)]
    if isinstance(value, dict):
        return _columns([value.get("of"), value.get("path")])
    return []
