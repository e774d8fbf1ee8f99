"""The places of a recipe that take words of a closed list, and the words that can come there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from .model import (
    ChoiceKind,
    CountKind,
    RelationKind,
    ResultsStatus,
    UnitLevel,
    UnitStatus,
    VoteType,
)

_IN_ENTRIES: tuple[tuple[str, str, type[Enum]], ...] = (
    ("units", "level", UnitLevel),
    ("units", "status", UnitStatus),
    ("totals", "level", UnitLevel),
    ("relations", "kind", RelationKind),
    ("counts", "kind", CountKind),
    ("counts", "vote_type", VoteType),
    ("special", "kind", CountKind),
)
_IN_PARTS: tuple[tuple[str, str, type[Enum]], ...] = (
    ("contest", "district_level", UnitLevel),
    ("choice", "kind", ChoiceKind),
    ("list", "kind", ChoiceKind),
)


def unknown_words(spec: Mapping[str, Any]) -> Iterator[str]:
    """A sentence for each word that is not of its list, and for each place that takes any text.

    Args:
        spec: a recipe that is valid by its schema.
    """
    for place, value, words in _places(spec):
        known = [member.value for member in words]
        outcomes = _outcomes(value)
        if outcomes is None:
            yield (
                f"{place}: the file's own text may come here, and only {', '.join(known)} may:"
                " say with `map` which text means which"
            )
        for word in sorted((outcomes or set()) - set(known)):
            yield f"{place}: `{word}` is none of {', '.join(known)}"


def _places(spec: Mapping[str, Any]) -> Iterator[tuple[str, Any, type[Enum]]]:
    for part, key, words in _IN_ENTRIES:
        for index, entry in enumerate(spec.get(part, ())):
            if key in entry:
                yield f"{part}/{index}/{key}", entry[key], words
    for index, relation in enumerate(spec.get("relations", ())):
        for side in ("predecessor", "successor"):
            yield f"relations/{index}/{side}/level", relation[side]["level"], UnitLevel
    for part, key, words in _IN_PARTS:
        if key in spec.get(part, {}):
            yield f"{part}/{key}", spec[part][key], words
    if "status" in spec:
        yield "status", spec["status"], ResultsStatus
    for header, kind in spec.get("choice_columns", {}).get("kinds", {}).items():
        yield f"choice_columns/kinds/{header}", kind, ChoiceKind


def _outcomes(value: Any) -> set[str] | None:
    """The texts that a value can become; None where it is the file that says."""
    if isinstance(value, str):
        return None if "{" in value else {value}
    if isinstance(value, list):
        several = [_outcomes(one) for one in value]
        return None if None in several else set().union(*(one for one in several if one))
    if "map" in value:
        default = value.get("default")
        return {str(text) for text in value["map"].values()} | ({default} if default else set())
    if "then" in value:
        return {value["then"]} | ({value["default"]} if value.get("default") else set())
    return None
