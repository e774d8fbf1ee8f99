"""A recipe: a delimited format described in YAML, checked against recipes/schema.json."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from .errors import RecipeError
from .header import normalise
from .model import ValueState
from .recipe_lint import Spec, lint, placeholders
from .yaml_text import parse_yaml

__all__ = ["Recipe", "Spec", "builtin_recipes", "lint", "load_recipe", "placeholders"]

RECIPES = Path(__file__).parent / "recipes"


@dataclass(frozen=True)
class Recipe:
    """One format. `spec` is the YAML as it is written; the rest is what everyone asks for."""

    id: str
    title: str
    spec: Spec

    @functools.cached_property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """Our column names with the normalised header names that they go by."""
        return normalised(self.spec.get("columns", {}))

    @functools.cached_property
    def required(self) -> frozenset[str]:
        """The columns without which a file is not of this format."""
        return frozenset(self.spec.get("columns", ())) - frozenset(self.spec.get("optional", ()))

    @functools.cached_property
    def counted(self) -> frozenset[str]:
        """The columns whose cells are counts."""
        counts = self.spec.get("counts", ())
        named = (count.get("columns", [count.get("column")]) for count in counts)
        return frozenset(name for names in named for name in names if name)

    @functools.cached_property
    def forbidden(self) -> frozenset[str]:
        """Normalised header names that make a file another format."""
        return frozenset(normalise(name) for name in self.spec.get("forbidden", ()))

    @property
    def header_rows(self) -> int:
        """How many rows the header has; 0 where columns are found by their place."""
        if "positions" in self.spec or "fixed" in self.spec:
            return 0
        return self.spec.get("header", {}).get("rows", 1)

    @property
    def absent(self) -> dict[str, ValueState]:
        """Cell texts that stand for a missing number, and what they mean."""
        states = self.spec.get("absent", {ValueState.NOT_REPORTED.value: [""]})
        return {text: ValueState(state) for state, texts in states.items() for text in texts}


def normalised(columns: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Our column names with their header names in the form in which headers are compared."""
    return {ours: tuple(map(normalise, names)) for ours, names in columns.items()}


def load_recipe(path: Path) -> Recipe:
    """Read and check one recipe.

    Raises:
        RecipeError: it is not YAML, not valid, or names a column that it does not declare.
    """
    spec = _spec(path)
    problems = list(lint(spec))
    if problems:
        raise RecipeError(f"{path.name}: {'; '.join(problems[:5])}")
    return Recipe(spec["id"], spec["title"], spec)


@functools.cache
def builtin_recipes() -> tuple[Recipe, ...]:
    """The recipes that come with this package, by id. They are checked by its tests, not here."""
    specs = map(_spec, sorted(RECIPES.glob("*.yaml")))
    return tuple(Recipe(spec["id"], spec["title"], spec) for spec in specs)


def _spec(path: Path) -> Spec:
    try:
        return parse_yaml(path.read_bytes())
    except OSError as error:
        raise RecipeError(f"{path.name} cannot be read: {error.strerror}.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise RecipeError(f"{path.name} is not YAML: {error}") from error
