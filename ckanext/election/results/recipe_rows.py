"""The data rows of a loaded table as a recipe sees them, in SQL.

A plain table is read as it lies. Fixed widths are cut, empty cells filled from above, blocks put
under each other and siblings joined, in this order; each step is one statement over all rows.
"""

from __future__ import annotations

from .recipe_join import Sibling, join_rows
from .recipe_layout import Blocks, Layout
from .store import Store
from .value import trimmed

RAW = "raw"
_SHAPED = "shaped"


class Rows:
    """Makes the rows of one table.

    Attributes:
        columns: our column names with their columns in `source`.
        source: what to select from: the rows behind the header, with their number as `line` and
            that of their block as `block` (the first is 0).
    """

    def __init__(self, store: Store, layout: Layout, siblings: tuple[Sibling, ...] = ()) -> None:
        self._store = store
        self._layout = layout
        self.columns = {name: f"c{index}" for name, index in layout.columns.items()}
        block = "" if layout.blocks else ", 0 AS block"
        select = f"SELECT *, rowid + 1 AS line{block} FROM {RAW} WHERE rowid > {layout.header_row}"
        steps = [
            self._cut(select) if "fixed" in layout.recipe.spec else select,
        ]
        if layout.recipe.spec.get("carry"):
            steps.append(self._carried(steps[-1]))
        if layout.blocks:
            steps.append(self._unfolded(steps[-1], layout.blocks))
        for sibling in siblings:
            steps.append(join_rows(store, sibling, steps[-1], self.columns))
        if len(steps) > 1:  # worked out once, since many questions follow
            store.execute(f"CREATE OR REPLACE TEMP TABLE {_SHAPED} AS {steps[-1]}")
            self.source = _SHAPED
        else:
            self.source = f"({steps[0]})"

    def _cut(self, rows: str) -> str:
        places = self._layout.recipe.spec["fixed"]
        cuts = ", ".join(
            f"substr(c0, {first}, {last - first + 1}) AS c{self._layout.columns[name]}"
            for name, (first, last) in places.items()
        )
        return f"SELECT line, block, {cuts} FROM (SELECT * FROM ({rows}) WHERE trim(c0) <> '')"

    def _carried(self, rows: str) -> str:
        carried = [self.columns.get(name) for name in self._layout.recipe.spec["carry"]]
        filled = ", ".join(
            f"last_value(nullif({trimmed(column)}, '') IGNORE NULLS) OVER (ORDER BY line)"
            f" AS {column}"
            for column in carried
            if column
        )
        return f"SELECT * REPLACE ({filled}) FROM ({rows})" if filled else rows

    def _unfolded(self, rows: str, blocks: Blocks) -> str:
        own = list(dict.fromkeys(self.columns.values()))
        self.columns |= {name: f"b{index - blocks.start}" for name, index in blocks.columns.items()}
        parts = []
        for number in range(blocks.number):
            cells = [f"c{index + number * blocks.width}" for index in blocks.columns.values()]
            named = [
                f"{cell} AS b{index - blocks.start}"
                for cell, index in zip(cells, blocks.columns.values(), strict=True)
            ]
            filled = " OR ".join(f"coalesce({trimmed(cell)}, '') <> ''" for cell in cells)
            condition = "true" if number == 0 else filled
            parts.append(
                f"SELECT line, {number} AS block, {', '.join([*own, *named])}"
                f" FROM base WHERE {condition}"
            )
        return f"WITH base AS MATERIALIZED ({rows}) {' UNION ALL '.join(parts)}"
