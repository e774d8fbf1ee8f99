"""What the rows of a table say became of units of an earlier election."""

from __future__ import annotations

from typing import Any

from .recipe_lines import LINE
from .recipe_lint import Spec
from .store import Store, literal
from .value import Values


def load_relations(store: Store, spec: Spec, values: Values, source: str) -> None:
    """Put the relations that a recipe finds in the rows into the store.

    Args:
        store: with the view of rows.
        spec: the recipe.
        values: of the table.
        source: the name of the file, where the recipe tells no other source.
    """
    for relation in spec.get("relations", ()):
        before, after = relation["predecessor"], relation["successor"]
        columns = {
            "kind": values.text(relation["kind"]),
            **_side("predecessor", before, values),
            **_side("successor", after, values),
            "since": values.text(relation.get("since")),
            "source": values.text(relation["source"]) if "source" in relation else literal(source),
        }
        store.execute(
            f"INSERT INTO unit_relation BY NAME SELECT DISTINCT"
            f" {', '.join(f'{value} AS {name}' for name, value in columns.items())} FROM {LINE}"
            f" WHERE skip IS NULL AND {values.when(relation.get('when'))}"
            f" AND {columns['kind']} IS NOT NULL AND {columns['predecessor_id']} IS NOT NULL"
            f" AND {columns['successor_id']} IS NOT NULL"
        )


def _side(name: str, side: dict[str, Any], values: Values) -> dict[str, str]:
    scheme = side.get("scheme")
    return {
        f"{name}_level": literal(side["level"]),
        f"{name}_id": values.text(side["id"]),
        f"{name}_name": values.text(side.get("name")),
        f"{name}_scheme": literal(scheme) if scheme else "NULL",
    }
