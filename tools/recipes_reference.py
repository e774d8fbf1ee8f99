"""Writes docs/recipes.md: every format that a recipe describes.

python tools/recipes_reference.py > docs/recipes.md
"""

from __future__ import annotations

from ckanext.election.results.recipe import Recipe, builtin_recipes

HEAD = """# Recipes: the formats described in YAML

Made by `python tools/recipes_reference.py > docs/recipes.md`.

Each is a file under `ckanext/election/results/recipes/`; how one is written stands in
[results.md](results.md). "Real" means that a file of the authority was read with it; the others
were written from a published layout, and the files that test them are made (`tests/data/made/`).
`election-data recipes` lists them in a shell. An editor can set a recipe for a source on a page,
too: [election-results.md](election-results.md).

| id | format | authority | country | real file read |
|---|---|---|---|---|"""


def page() -> str:
    """The whole page."""
    recipes = sorted(builtin_recipes(), key=lambda recipe: (_country(recipe), recipe.id))
    return "\n".join([HEAD, *map(_row, recipes)]) + "\n"


def _row(recipe: Recipe) -> str:
    source = recipe.spec["source"]
    real = "yes" if source["seen"] == "real" else "no"
    return (
        f"| `{recipe.id}` | {recipe.title} | {source['authority']} | {_country(recipe)} | {real} |"
    )


def _country(recipe: Recipe) -> str:
    return recipe.spec["source"].get("country", "")


if __name__ == "__main__":
    print(page(), end="")
