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

# Whole cells, in lower case. Words that are also names stay out: Somme, Suma, Ensemble, Razem.
_SUM_WORDS = (
    "total|totals|subtotal|subtotals|sub total|sub-total|grand total|grand totals|overall total"
    "|election total|election totals|contest total|contest totals|race total|race totals"
    "|total vote|total votes|total général|total generale|total general|total geral"
    "|total nacional|total national|totales|totais|totaux|totaal|totale|totalt|insgesamt|gesamt"
    "|gesamtsumme|итого|всего|усього|合計|総計|合计|总计|總計|합계|총계|المجموع|الإجمالي"
)
_UNIT_WORDS = (
    "all units|all precincts|all counties|all districts|total país|total pais|total del país"
    "|zusammen|summe|summen|endsumme|i alt|yhteensä|ogółem|razem|celkem|spolu|összesen|toplam"
    "|jumlah|разом|общо|вкупно|укупно|ukupno|skupaj|kopā|iš viso|kokku|ընդամենը|სულ|مجموع"
    '|סה"כ|סך הכל|計|계|รวม|कुल|जम्मा|মোট|tổng cộng'
)
_SUM = frozenset(_SUM_WORDS.split("|"))
_SUM_OF_UNITS = _SUM | frozenset(_UNIT_WORDS.split("|"))
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
            # Each different cell is looked at once: a column may have millions.
            cells = f"SELECT DISTINCT {self._values.column(name)} AS cell FROM {source}"
            known = ", ".join(literal(word) for word in sorted(words))
            found = store.rows(
                f"SELECT cell FROM ({cells}) WHERE lower(cell) IN ({known}) LIMIT {_MOST}"
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

    def _naming(self) -> dict[str, frozenset[str]]:
        """The columns that name units or choices, unless the recipe itself asks what they say."""
        words = dict.fromkeys(self._all_unit_columns(), _SUM_OF_UNITS)
        words |= dict.fromkeys(self._choice_columns(), _SUM)
        asked = {name for rule in self._conditions() for name in rule}
        return {name: known for name, known in words.items() if name not in asked}

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
