"""A recipe: a delimited format described in YAML, checked against recipes/schema.json."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from .errors import RecipeError
from .header import normalise
from .model import CountKind, UnitLevel, ValueState, VoteType

_FOLDER = Path(__file__).parent / "recipes"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")

Spec = dict[str, Any]


@dataclass(frozen=True)
class Recipe:
    """One format. `spec` is the YAML as it is written; the rest is what everyone asks for."""

    id: str
    title: str
    spec: Spec

    @property
    def columns(self) -> dict[str, frozenset[str]]:
        """Our column names with the normalised header names that they go by."""
        return {
            ours: frozenset(normalise(name) for name in names)
            for ours, names in self.spec["columns"].items()
        }

    @property
    def required(self) -> frozenset[str]:
        """The columns without which a file is not of this format."""
        return frozenset(self.spec["columns"]) - frozenset(self.spec.get("optional", ()))

    @property
    def absent(self) -> dict[str, ValueState]:
        """Cell texts that stand for a missing number, and what they mean."""
        states = self.spec.get("absent", {ValueState.NOT_REPORTED.value: [""]})
        return {text: ValueState(state) for state, texts in states.items() for text in texts}


def load_recipe(path: Path) -> Recipe:
    """Read and check one recipe.

    Raises:
        RecipeError: it is not YAML, not valid, or names a column that it does not declare.
    """
    try:
        spec = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise RecipeError(f"{path.name} is not YAML: {error}") from error
    problems = list(lint(spec))
    if problems:
        raise RecipeError(f"{path.name}: {'; '.join(problems[:5])}")
    return Recipe(spec["id"], spec["title"], spec)


@functools.cache
def builtin_recipes() -> tuple[Recipe, ...]:
    """The recipes that come with this package, by id."""
    return tuple(load_recipe(path) for path in sorted(_FOLDER.glob("*.yaml")))


@functools.cache
def _validator() -> jsonschema.Draft202012Validator:
    schema = json.loads((_FOLDER / "schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)


def lint(spec: Any) -> Iterator[str]:
    """The problems of a recipe, each as one sentence with the place."""
    errors = sorted(_validator().iter_errors(spec), key=lambda error: list(error.absolute_path))
    for error in errors:
        place = "/".join(str(part) for part in error.absolute_path) or "the recipe"
        yield f"{place}: {error.message}"
    if errors:
        return
    known = set(spec["columns"]) | set(spec.get("positions", ()))
    for place, name in _named_columns(spec):
        if name not in known:
            yield f"{place}: `{name}` is not among the columns ({', '.join(sorted(known))})"
    yield from _unknown_words(spec)


def placeholders(template: str) -> list[str]:
    """The column names in a template, in order."""
    return _PLACEHOLDER.findall(template)


def _named_columns(spec: Spec) -> Iterator[tuple[str, str]]:
    for name in [*spec.get("optional", ()), *spec.get("cells", ())]:
        yield "optional or cells", name
    for index, count in enumerate(spec["counts"]):
        for name in [*([count["column"]] if "column" in count else []), *count.get("columns", ())]:
            yield f"counts/{index}", name
    for place, value in _walk(spec, ""):
        if place.endswith("/when"):
            yield from ((place, name) for name in value)
        elif isinstance(value, str) and _is_template(place):
            yield from ((place, name) for name in placeholders(value))


def _is_template(place: str) -> bool:
    return place.split("/")[1] in {
        "contest",
        "units",
        "list",
        "choice",
        "status",
        "generated_at",
        "special",
        "skip",
    }


def _walk(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    yield place or "/", value
    children: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        # The inside of a map or a condition is the file's text, no template.
        children = [item for item in value.items() if item[0] not in {"map", "match", "preamble"}]
    elif isinstance(value, list):
        children = enumerate(value)
    for key, child in children:
        if not place.endswith("/when"):
            yield from _walk(child, f"{place}/{key}")


def _unknown_words(spec: Spec) -> Iterator[str]:
    lists = (
        (UnitLevel, [unit["level"] for unit in spec["units"]]),
        (CountKind, [count["kind"] for count in spec["counts"]]),
        (CountKind, [special["kind"] for special in spec.get("special", ())]),
        (VoteType, [count["vote_type"] for count in spec["counts"] if "vote_type" in count]),
    )
    for words, used in lists:
        for word in used:
            if word not in {member.value for member in words}:
                yield f"`{word}` is no {words.__name__}"
