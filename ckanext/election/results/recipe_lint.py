"""What is wrong with a recipe, each problem as one sentence with its place."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .recipe_misfits import misfits
from .recipe_patterns import PATTERNS, faulty_patterns
from .recipe_words import unknown_words

if TYPE_CHECKING:
    import jsonschema

_SCHEMA = Path(__file__).parent / "recipes" / "schema.json"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
# The parts of a recipe whose texts are templates of columns.
_TEMPLATES = frozenset(
    {
        "contest",
        "units",
        "totals",
        "list",
        "choice",
        "status",
        "generated_at",
        "special",
        "skip",
        "relations",
    }
)

Spec = dict[str, Any]


def lint(spec: Any) -> Iterator[str]:
    """The problems of a recipe as it is written in YAML; none where it can be used."""
    errors = sorted(_validator().iter_errors(spec), key=lambda error: list(error.absolute_path))
    for error in errors:
        place = "/".join(str(part) for part in error.absolute_path) or "the recipe"
        yield f"{place}: {_plainly(error)}"
    if errors:
        return
    known = known_columns(spec)
    for place, name in _named_columns(spec):
        if name not in known:
            yield f"{place}: `{name}` is not among the columns ({', '.join(sorted(known))})"
    yield from unknown_words(spec)
    yield from _unproven(spec)
    faulty = list(faulty_patterns(spec))
    yield from faulty or misfits(spec)


def placeholders(template: str) -> list[str]:
    """The column names in a template, in order."""
    return _PLACEHOLDER.findall(template)


def known_columns(spec: Spec) -> set[str]:
    """The names that templates, conditions and counts may use."""
    blocks = spec.get("blocks", {}).get("columns", {})
    joined = [name for join in spec.get("join", ()) for name in join["adds"]]
    return {
        *spec.get("columns", ()),
        *spec.get("positions", ()),
        *spec.get("fixed", ()),
        *blocks,
        *joined,
    }


@functools.cache
def _validator() -> jsonschema.Draft202012Validator:
    import jsonschema  # a third of a second that reading with tested recipes does without

    return jsonschema.Draft202012Validator(json.loads(_SCHEMA.read_text(encoding="utf-8")))


def _plainly(error: jsonschema.ValidationError) -> str:
    """The schema's complaint without the whole of what it complains about."""
    if error.validator in {"oneOf", "anyOf"}:
        schema = error.schema if isinstance(error.schema, dict) else {}
        hint = schema.get("description", "the forms in recipes/schema.json")
        return f"this is none of the forms allowed here: {hint}"
    return error.message if len(error.message) < 300 else f"{error.message[:300]}…"


def _named_columns(spec: Spec) -> Iterator[tuple[str, str]]:
    for part in ("optional", "cells", "carry"):
        yield from ((part, name) for name in spec.get(part, ()))
    for index, count in enumerate(spec["counts"]):
        for name in [*([count["column"]] if "column" in count else []), *count.get("columns", ())]:
            yield f"counts/{index}", name
    for index, join in enumerate(spec.get("join", ())):
        yield from ((f"join/{index}/on", name) for name in join["on"])
    if "divided_by" in spec["contest"]:
        yield "contest/divided_by", spec["contest"]["divided_by"]
    for place, value in _walk(spec, ""):
        if place.endswith("/when"):
            yield from ((place, name) for name in value)
        elif isinstance(value, str) and place.split("/")[1] in _TEMPLATES:
            yield from ((place, name) for name in placeholders(value))


def _walk(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    yield place or "/", value
    children: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        # The inside of a map, a pattern or a condition is the file's text, no template.
        children = [item for item in value.items() if item[0] not in {"map", *PATTERNS}]
    elif isinstance(value, list):
        children = enumerate(value)
    for key, child in children:
        if not place.endswith("/when"):
            yield from _walk(child, f"{place}/{key}")


def _unproven(spec: Spec) -> Iterator[str]:
    """A recipe that finds its columns by place alone would fit every file."""
    for part in ("positions", "fixed"):
        if part in spec and not spec.get("cells"):
            yield f"{part}: without a header, `cells` must say what the cells look like"
    if not known_columns(spec):
        yield "the recipe: one of `columns`, `positions`, `fixed` must name columns"
