"""What is wrong with a recipe, each problem as one sentence with its place."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from .model import CountKind, UnitLevel, VoteType

if TYPE_CHECKING:
    import jsonschema

_SCHEMA = Path(__file__).parent / "recipes" / "schema.json"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
# The parts of a recipe whose texts are templates of columns.
_TEMPLATES = frozenset(
    {"contest", "units", "totals", "list", "choice", "status", "generated_at", "special", "skip"}
)
# Patterns that DuckDB searches with, whose language is a little smaller than Python's.
_SEARCHED_BY_DUCKDB = frozenset({"match", "not_match"})
_PATTERNS = _SEARCHED_BY_DUCKDB | {"pattern", "preamble", "sheet"}

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
    yield from _unknown_words(spec)
    yield from _faulty_patterns(spec)
    yield from _unproven(spec)


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
        children = [item for item in value.items() if item[0] not in {"map", *_PATTERNS}]
    elif isinstance(value, list):
        children = enumerate(value)
    for key, child in children:
        if not place.endswith("/when"):
            yield from _walk(child, f"{place}/{key}")


def _unknown_words(spec: Spec) -> Iterator[str]:
    lists = (
        ("units", "level", UnitLevel),
        ("totals", "level", UnitLevel),
        ("counts", "kind", CountKind),
        ("special", "kind", CountKind),
        ("counts", "vote_type", VoteType),
    )
    for part, key, words in lists:
        known = [member.value for member in words]
        for index, entry in enumerate(spec.get(part, ())):
            if key in entry and entry[key] not in known:
                yield f"{part}/{index}/{key}: `{entry[key]}` is none of {', '.join(known)}"


def _faulty_patterns(value: Any, place: str = "") -> Iterator[str]:
    if isinstance(value, list):
        for index, child in enumerate(value):
            yield from _faulty_patterns(child, f"{place}/{index}")
    if not isinstance(value, dict):
        return
    for key, child in value.items():
        here = f"{place}/{key}"
        if isinstance(child, str) and (key in _PATTERNS or place == "/cells"):
            problem = _pattern_problem(child, by_duckdb=key in _SEARCHED_BY_DUCKDB)
            if problem:
                yield f"{here[1:]}: {problem}"
        elif key != "map":
            yield from _faulty_patterns(child, here)


def _pattern_problem(pattern: str, *, by_duckdb: bool) -> str | None:
    try:
        re.compile(pattern)
    except re.error as error:
        return f"`{pattern}` is no pattern: {error}"
    if not by_duckdb:
        return None
    try:
        duckdb.execute("SELECT regexp_matches('', ?)", [pattern])
    except duckdb.Error:
        return f"`{pattern}` uses what RE2 does not know (looking around, back references)"
    return None


def _unproven(spec: Spec) -> Iterator[str]:
    """A recipe that finds its columns by place alone would fit every file."""
    for part in ("positions", "fixed"):
        if part in spec and not spec.get("cells"):
            yield f"{part}: without a header, `cells` must say what the cells look like"
    if not known_columns(spec):
        yield "the recipe: one of `columns`, `positions`, `fixed` must name columns"
