"""Which columns a wide table has: counts and choices, for contests that can share a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from ckanext.election.results.model import CountKind
from ckanext.election.results.store import Store

from . import wide_words as words

COLUMN = "wide_column"
MOST_TABLES = 60  # more sheets than that nobody leafs through: one wider table then

_CHOICES = """
SELECT contest, key, list, coalesce(name, id), id, coalesce(party, party_id)
FROM choice ORDER BY contest, key
"""

# The names of the choices and whether there are stages, with the contests of which that is so.
_Together: TypeAlias = dict[tuple[tuple[str, ...], bool], list[tuple[int, str]]]


@dataclass(frozen=True)
class WideGroup:
    """Contests whose choices have the same names, one below the other in one table.

    Attributes:
        contests: their keys.
        name: what the table is called.
        kinds: what was counted of whole units, in the order of CountKind.
        labels: the names of the choices; a candidate's holds the list's.
        staged: the contests count in stages, so that a unit has a row for each.
    """

    contests: tuple[int, ...]
    name: str
    kinds: tuple[CountKind, ...]
    labels: tuple[str, ...]
    staged: bool


def groups(store: Store) -> list[WideGroup]:
    """The tables of a read, and the column of each count and choice in the table `wide_column`."""
    labels = _labels(store)
    staged = {key for (key,) in store.rows(
        "SELECT DISTINCT contest FROM counted WHERE stage IS NOT NULL")}  # fmt: skip
    together: _Together = {}
    for key, name in store.rows("SELECT key, coalesce(name, id) FROM contest ORDER BY key"):
        names = tuple(labels.get(key, {}).values())
        together.setdefault((names, key in staged), []).append((key, name))
    if len(together) > MOST_TABLES:
        together = _merged(together)
    made = [
        _group(store, members, names, has_stages)
        for (names, has_stages), members in together.items()
    ]
    _place(store, made, labels)
    return made


def _merged(together: _Together) -> _Together:
    """All contests in one table, with the choices of all: empty where a contest has them not."""
    names = dict.fromkeys(name for labels, _staged in together for name in labels)
    staged = any(staged for _labels, staged in together)
    members = sorted(member for group in together.values() for member in group)
    return {(tuple(names), staged): members}


def _group(
    store: Store, members: list[tuple[int, str]], labels: tuple[str, ...], staged: bool
) -> WideGroup:
    contests = tuple(key for key, _name in members)
    marks = ", ".join(str(key) for key in contests)
    counted = "SELECT DISTINCT kind FROM fact WHERE choice IS NULL AND contest IN"
    found = {kind for (kind,) in store.rows(f"{counted} ({marks})")}
    name = members[0][1] if len(members) == 1 else "Results"
    kinds = tuple(kind for kind in CountKind if kind.value in found)
    return WideGroup(contests, name, kinds, labels, staged)


def _place(store: Store, made: list[WideGroup], labels: dict[int, dict[int, str]]) -> None:
    store.execute(
        f"CREATE OR REPLACE TABLE {COLUMN} (contest INTEGER, choice INTEGER,"
        " kind count_kind, place INTEGER)"
    )
    rows = [row for group in made for row in _places(group, labels)]
    store.execute(
        f"INSERT INTO {COLUMN} SELECT unnest(?::INTEGER[]), unnest(?::INTEGER[]),"
        " unnest(?::VARCHAR[])::count_kind, unnest(?::INTEGER[])",
        [list(column) for column in zip(*rows, strict=True)] or [[], [], [], []],
    )


def _places(
    group: WideGroup, labels: dict[int, dict[int, str]]
) -> Iterator[tuple[int, int | None, str, int]]:
    place_of = {label: place for place, label in enumerate(group.labels, start=len(group.kinds))}
    for contest in group.contests:
        for place, kind in enumerate(group.kinds):
            yield contest, None, kind.value, place
        for choice, label in labels.get(contest, {}).items():
            yield contest, choice, CountKind.VOTES.value, place_of[label]


def _labels(store: Store) -> dict[int, dict[int, str]]:
    """The header of each choice, by contest and key: unique within the contest."""
    rows: dict[int, list[tuple[Any, ...]]] = {}
    for contest, *choice in store.rows(_CHOICES):
        rows.setdefault(contest, []).append(tuple(choice))
    return {contest: _unique(choices) for contest, choices in rows.items()}


def _unique(choices: list[tuple[Any, ...]]) -> dict[int, str]:
    named = {
        key: (parent, _with_party(name, party), identity)
        for key, parent, name, identity, party in choices
    }
    times = Counter((parent, label) for parent, label, _identity in named.values())
    lists: dict[int, str] = {}
    for key, (parent, label, identity) in named.items():
        twice = times[parent, label] > 1 or label in words.RESERVED or label.endswith(words.SHARE)
        lists[key] = f"{label} [{identity}]" if twice else label
    return {
        key: f"{lists[parent]}{words.ON_LIST}{lists[key]}" if parent in lists else lists[key]
        for key, (parent, _label, _identity) in named.items()
    }


def _with_party(name: str, party: str | None) -> str:
    return f"{name} ({party})" if party and party not in name else name
