"""The parts of a recipe that every shape needs, in the grammar of recipes/schema.json."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from ckanext.election.results.header import normalise
from ckanext.election.results.model import UnitLevel
from ckanext.election.results.recipe import Spec

from .cells import ABSENT, SUPPRESSED
from .places import Level
from .profile import Column, Profile
from .sorting import Sorting

_WORD = re.compile(r"[^a-z0-9]+")
TOTAL_ID = "total"


class Names:
    """Our names for the columns that a recipe uses, each with its header."""

    def __init__(self) -> None:
        self.columns: dict[str, list[str]] = {}
        self.places: dict[str, int] = {}

    def of(self, column: Column, wish: str) -> str:
        """The name of a column: the wished one, with a number where another column has it."""
        for name, place in self.places.items():
            if place == column.index:
                return name
        wish = _WORD.sub("_", wish.lower()).strip("_") or "column"
        name, number = wish, 2
        while name in self.columns:
            name, number = f"{wish}_{number}", number + 1
        self.columns[name] = [column.header]
        self.places[name] = column.index
        return name

    def template(self, columns: Sequence[Column], wishes: Sequence[str]) -> str:
        """The cells of columns, parted by strokes."""
        names = [self.of(column, wish) for column, wish in zip(columns, wishes, strict=True)]
        return "/".join(f"{{{name}}}" for name in names)


def base(profile: Profile, names: Names) -> Spec:
    """What does not depend on the shape; `columns` grows as names are given."""
    spec: Spec = {"columns": names.columns}
    if profile.depth > 1:
        spec["header"] = {"rows": profile.depth}
    if numbers := profile.form.spec():
        spec["numbers"] = numbers
    found = profile.absent()
    absent = {"not_reported": [text for text in found if text in ABSENT] or [""]}
    if hidden := [text for text in found if text in SUPPRESSED]:
        absent["suppressed"] = hidden
    spec["absent"] = absent
    return spec


def units(names: Names, sorting: Sorting, profile: Profile) -> list[dict[str, Any]]:
    """The levels, with the rows of totals as a unit above them all."""
    written: list[dict[str, Any]] = []
    for level in sorting.levels:  # a column of places is named for them, not for its totals
        names.of(level.own, level.level.value)
    whole = _when(names, profile, sorting.whole)
    if whole:
        written.append(
            {"level": UnitLevel.OTHER.value, "id": TOTAL_ID, "name": _label(sorting),
             "when": whole}
        )  # fmt: skip
    if not sorting.levels:
        written.append({"level": UnitLevel.OTHER.value, "id": "all"})
    for place, level in enumerate(sorting.levels):
        written.append(_level(names, profile, sorting, place, level))
    if whole and len(written) > 1:
        written[1]["parent"] = {"level": written[0]["level"], "id": TOTAL_ID}
    return written


def skip(names: Names, sorting: Sorting, profile: Profile) -> list[dict[str, Any]]:
    """The sums of other rows that no unit stands for."""
    return [
        {"when": {name: texts}, "reason": "the sum of other rows"}
        for name, texts in _when(names, profile, sorting.skipped).items()
    ]


def choice_pattern(choices: Sequence[Column]) -> str:
    """A pattern that the headers of the choices meet and no other header does."""
    return "|".join(re.escape(column.header) for column in choices)


def is_addressable(profile: Profile, columns: Iterable[Column]) -> str | None:
    """Why a recipe cannot name the columns by their headers; None where it can."""
    headers = Counter(normalise(column.header) for column in profile.columns)
    for column in columns:
        if not column.header:
            return f"column {column.index + 1} has no header"
        if headers[normalise(column.header)] > 1:
            return f"two columns are called “{column.header}”"
    return None


def _level(
    names: Names, profile: Profile, sorting: Sorting, place: int, level: Level
) -> dict[str, Any]:
    keys = [_wish(sorting.levels, column) for column in level.keys]
    written: dict[str, Any] = {"level": level.level.value, "id": names.template(level.keys, keys)}
    if level.name is not None:
        written["name"] = "{" + names.of(level.name, f"{level.level.value}_name") + "}"
    else:
        written["name"] = "{" + names.of(level.own, level.level.value) + "}"
    conditions = _when(names, profile, sorting.whole)
    if place > 0:
        own = {level.own.index, level.name.index if level.name else -1}
        finer = {index: texts for index, texts in sorting.coarser.items() if index in own}
        conditions |= _when(names, profile, finer)
    if conditions:
        written["when"] = {name: {"not": texts} for name, texts in conditions.items()}
    return written


def _wish(levels: Sequence[Level], column: Column) -> str:
    for level in levels:
        if level.own is column:
            return level.level.value
    return "unit"


def _when(names: Names, profile: Profile, labels: dict[int, set[str]]) -> dict[str, list[str]]:
    return {
        names.of(profile.columns[index], "label"): sorted(texts)
        for index, texts in sorted(labels.items())
    }


def _label(sorting: Sorting) -> str:
    return min(text for texts in sorting.whole.values() for text in texts)
