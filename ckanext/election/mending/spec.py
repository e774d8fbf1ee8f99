"""From a person's word on a table to a recipe in the grammar of recipes/schema.json."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ckanext.election.results.generic.cells import ABSENT, SUPPRESSED, is_absent
from ckanext.election.results.generic.contest_columns import round_numbers
from ckanext.election.results.generic.grammar import Names, base, choice_pattern
from ckanext.election.results.generic.long_columns import special_texts
from ckanext.election.results.generic.places import determines
from ckanext.election.results.generic.profile import Column, Profile
from ckanext.election.results.recipe import Recipe, Spec, lint

from .fitting import problems
from .mapping import Mapping
from .problem import NotFittingError, Problem, ProblemCode
from .role import PLACES, ColumnRole

UNNAMED = "contest"
"""The id, and so the name, of a contest that nothing names."""
_WHOLE = [{"level": "other", "id": "all"}]


def recipe_of(
    mapping: Mapping, profile: Profile, *, identity: str, title: str, authority: str
) -> Recipe:
    """The recipe that reads a table as a person says.

    Args:
        mapping: the person's word.
        profile: the table with the header that the mapping names.
        identity: the recipe's id.
        title: its title.
        authority: whose files it reads.

    Raises:
        NotFittingError: the roles contradict each other or the table.
    """
    if found := list(problems(mapping, profile)):
        raise NotFittingError(found)
    source = {"authority": authority, "seen": "real"}
    spec = {"id": identity, "title": title, "source": source, **_Writer(mapping, profile).spec()}
    if faults := list(lint(spec)):
        raise NotFittingError([Problem(ProblemCode.RECIPE, {"fault": text}) for text in faults[:5]])
    return Recipe(identity, title, spec)


class _Writer:
    """Writes the parts of a recipe; our name for a column is made when it is first used."""

    def __init__(self, mapping: Mapping, profile: Profile) -> None:
        self.mapping = mapping
        self.profile = profile
        self.names = Names()

    def spec(self) -> Spec:
        """The recipe without id, title and source."""
        spec = base(self.profile, self.names)
        spec["absent"] = self._absent()
        spec["contest"] = self._contest()
        spec["units"] = self._units()
        if rules := list(self._skip()):
            spec["skip"] = rules
        if self._one(ColumnRole.VOTES) is not None:
            spec["choice"] = self._choice()
            if special := list(self._special()):
                spec["special"] = special
        if choices := self._columns(ColumnRole.CHOICE_VOTES):
            kind = self.mapping.choice_kind.value
            spec["choice_columns"] = {"pattern": choice_pattern(choices), "kind": kind}
        spec["counts"] = list(self._counts())
        spec["ignored"] = self._ignored()
        return spec

    def _columns(self, role: ColumnRole) -> list[Column]:
        return [self.profile.columns[place] for place in self.mapping.places_of(role)]

    def _one(self, role: ColumnRole) -> Column | None:
        return next(iter(self._columns(role)), None)

    def _name(self, column: Column, role: ColumnRole) -> str:
        return self.names.of(column, role.value.removeprefix("count-"))

    def _absent(self) -> dict[str, list[str]]:
        """What stands for no number in the columns that are read as numbers."""
        texts = {
            text
            for column, role in zip(self.profile.columns, self.mapping.roles, strict=True)
            if role.counted or role in {ColumnRole.VOTES, ColumnRole.CHOICE_VOTES}
            for text in column.values | {""}
            if is_absent(text)
        }
        absent = {"not_reported": sorted(texts & ABSENT) or [""]}
        if hidden := sorted(texts & SUPPRESSED):
            absent["suppressed"] = hidden
        return absent

    def _contest(self) -> dict[str, Any]:
        columns = self._columns(ColumnRole.CONTEST)
        rounds = self._one(ColumnRole.ROUND)
        numbers = round_numbers(rounds) if rounds is not None else None
        if rounds is not None and numbers is None:  # no number can be told: a contest for each text
            columns.append(rounds)
        named = self.names.template(columns, ["contest"] * len(columns)) if columns else ""
        spec: dict[str, Any] = {"id": named or UNNAMED}
        if named or self.mapping.contest:
            spec["name"] = named or self.mapping.contest
        if rounds is not None and numbers is not None:
            texts = {text: str(number) for text, number in numbers.items()}
            spec["round"] = {"of": "{" + self._name(rounds, ColumnRole.ROUND) + "}", "map": texts}
        if self._one(ColumnRole.VOTES) is None and not self._columns(ColumnRole.CHOICE_VOTES):
            spec["kind"] = "turnout"
        return spec

    def _units(self) -> list[dict[str, Any]]:
        """Coarse to fine; an id is led by those above it where it names several units alone."""
        ordinary = self._ordinary()
        written: list[dict[str, Any]] = []
        above: list[Column] = []
        for level, (code, name) in zip(self.mapping.levels, PLACES, strict=True):
            own = self._one(code) or self._one(name)
            if own is None:
                continue
            alone = not above or determines([own], above, ordinary)
            above = [own] if alone else [*above, own]
            self.names.of(own, level.value)
            called = self._one(name) or own
            written.append(
                {
                    "level": level.value,
                    "id": self.names.template(above, ["unit"] * len(above)),
                    "name": "{" + self.names.of(called, f"{level.value}_name") + "}",
                }
            )
        return written or _WHOLE

    def _ordinary(self) -> list[int]:
        """The rows that no text says to be sums."""
        columns = [column for column, _ in self._of_units()]
        sums = set(self.mapping.sums)
        return [
            row
            for row in range(self.profile.height)
            if not any(column.cells[row] in sums for column in columns)
        ]

    def _of_units(self) -> Iterator[tuple[Column, ColumnRole]]:
        for level in PLACES:
            for role in level:
                for column in self._columns(role):
                    yield column, role

    def _skip(self) -> Iterator[dict[str, Any]]:
        for column, role in self._of_units():
            if texts := sorted(set(self.mapping.sums) & column.values):
                yield {"when": {self._name(column, role): texts}, "reason": "the sum of other rows"}

    def _named(self) -> list[tuple[Column, ColumnRole]]:
        """The columns that together name a row's choice."""
        roles = (ColumnRole.CHOICE, ColumnRole.GIVEN_NAME, ColumnRole.FAMILY_NAME)
        found = [(column, role) for role in roles for column in self._columns(role)]
        return found or [(column, ColumnRole.PARTY) for column in self._columns(ColumnRole.PARTY)]

    def _choice(self) -> dict[str, Any]:
        named = self._named()
        name = " ".join("{" + self._name(column, role) + "}" for column, role in named)
        spec: dict[str, Any] = {"id": name, "name": name, "kind": self.mapping.choice_kind.value}
        party = self._one(ColumnRole.PARTY)
        if party is not None and (party, ColumnRole.PARTY) not in named:
            of_party = "{" + self._name(party, ColumnRole.PARTY) + "}"
            spec |= {"id": [f"{name} ({of_party})", name], "party": of_party}
        return spec

    def _special(self) -> Iterator[dict[str, Any]]:
        """Rows under the choices whose votes are a count: blank and null votes, totals."""
        named = self._named()
        if len(named) != 1:
            return
        column, role = named[0]
        kinds: dict[str, list[str]] = {}
        for text, kind in sorted(special_texts(column).items()):
            kinds.setdefault(kind, []).append(text)
        for kind, texts in kinds.items():
            yield {"kind": kind, "when": {self._name(column, role): texts}}

    def _counts(self) -> Iterator[dict[str, Any]]:
        votes = self._one(ColumnRole.VOTES)
        if votes is not None:
            yield {"column": self._name(votes, ColumnRole.VOTES), "kind": "votes"}
        if self._columns(ColumnRole.CHOICE_VOTES):
            yield {"choice_columns": True, "kind": "votes"}
        # Beside a row for each choice, a unit's own counts stand in each of its rows.
        of_unit = {"per": "unit", "repeated": True} if votes is not None else {}
        for column, role in zip(self.profile.columns, self.mapping.roles, strict=True):
            if role.counted is not None:
                name = self._name(column, role)
                yield {"column": name, "kind": role.counted.value, **of_unit}

    def _ignored(self) -> list[str]:
        return [
            column.header
            for column, role in zip(self.profile.columns, self.mapping.roles, strict=True)
            if role is ColumnRole.LEFT_OUT and column.header
        ]
