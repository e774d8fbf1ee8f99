"""One row for each unit and choice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ckanext.election.results.model import VoteType

from .contest_columns import ContestColumns, contest_columns
from .grammar import Names, base, is_addressable, skip, units
from .long_columns import ChoiceColumns, choice_columns, district_columns, outside_units
from .long_proofs import (
    Grouping,
    Rows,
    leads,
    repeated_totals,
    shares,
    vote_types,
    written_totals,
)
from .profile import Column, Profile
from .proposal import Confirmation, Proposal, Shape
from .role import Guess, Role
from .sorting import Record, Sorting, sort_rows
from .total_rows import names_total
from .words import Group, words_of

_VOTES = (Role.VOTES, Role.TOTAL, Role.COUNT, Role.CHOICE)
_MOST_TRIED = 4  # columns tried as the votes
_DUPLICATES = 0.01


@dataclass(frozen=True)
class _Parts:
    """What the columns of a long table are."""

    profile: Profile
    guesses: tuple[Guess, ...]
    contests: ContestColumns
    district: tuple[Column, ...]
    choices: ChoiceColumns
    votes: Column
    mode: Column | None

    def contest(self, row: int) -> tuple[str, ...]:
        """What a row's contest is told by."""
        return (*self.contests.key(row), *(column.cells[row] for column in self.district))


def propose_long(profile: Profile, guesses: Sequence[Guess]) -> Iterator[Proposal]:
    """The table as one row for each unit and choice, for each column that may be the votes."""
    choices = choice_columns(guesses)
    if choices is None:
        return
    taken = {column.index for column in choices.main}
    rest = tuple(found for found in guesses if found.column.index not in taken)
    for votes in _votes(rest):
        yield _propose(_parts(profile, rest, choices, votes))


def _votes(guesses: Sequence[Guess]) -> list[Column]:
    """The columns that may be the votes, the likeliest first."""
    found = [
        entry
        for role in _VOTES
        for entry in guesses
        if entry.role is role and (role is not Role.COUNT or entry.word in {"votes_cast", "valid"})
    ]
    likely = [entry for entry in found if entry.role is not Role.CHOICE or _says_votes(entry)]
    return [entry.column for entry in likely][:_MOST_TRIED]


def _says_votes(found: Guess) -> bool:
    return found.column.words.has(Group.COUNTS, "votes")


def _parts(
    profile: Profile, guesses: tuple[Guess, ...], choices: ChoiceColumns, votes: Column
) -> _Parts:
    contests = contest_columns(guesses)
    ordinary = [row for row in range(profile.height) if not _is_labelled(guesses, row)]
    outside = outside_units(guesses, contests)
    left = tuple(found for found in guesses if found not in outside)
    varying = [found for found in outside if len(found.column.values) > 1]
    contests = replace(contests, varying=(*contests.varying, *varying))
    district = district_columns(left, contests, choices, ordinary)
    mode = next((f.column for f in left if f.role is Role.MODE and len(f.column.values) > 1), None)
    return _Parts(profile, left, contests, district, choices, votes, mode)


def _is_labelled(guesses: Sequence[Guess], row: int) -> bool:
    return any(
        found.role is Role.UNIT and names_total(found.column.cells[row]) for found in guesses
    )


def _propose(parts: _Parts) -> Proposal:
    sorting = sort_rows(parts.guesses, list(_records(parts)))
    rows = _rows(parts, sorting)
    names = Names()
    spec = base(parts.profile, names)
    if rules := [*skip(names, sorting, parts.profile), *_of_all_contests(parts, sorting, names)]:
        spec["skip"] = rules
    spec["contest"] = _contest(parts, names)
    spec["units"] = units(names, sorting, parts.profile)
    spec["choice"] = parts.choices.spec(names)
    if parts.choices.special:
        spec["special"] = _special(parts, names)
    confirmations, counts = _confirmed(parts, rows, sorting, names)
    spec["counts"] = counts
    used = {place: name for name, place in names.places.items()}
    proposal = Proposal(Shape.LONG, spec, used, confirmations, list(sorting.problems))
    proposal.problems += _problems(parts, rows, sorting, used)
    return proposal


def _records(parts: _Parts) -> Iterator[list[Record]]:
    """For each contest the votes of each unit, by choice."""
    places = [found.column for found in parts.guesses if found.role is Role.UNIT]
    contests: dict[tuple[str, ...], dict[tuple[str, ...], list[int]]] = defaultdict(dict)
    outside = [place for place in places if place not in parts.district]
    # A total of all contests has a label where the contest has its district.
    for row in range(parts.profile.height):
        unit = tuple(column.cells[row] for column in outside)
        contests[parts.contest(row)].setdefault(unit, []).append(row)
    for of_units in contests.values():
        choices = sorted({parts.choices.key(row) for rows in of_units.values() for row in rows})
        place = {choice: index for index, choice in enumerate(choices)}
        records = []
        for rows in of_units.values():
            vector = [0] * len(choices)
            for row in rows:
                vector[place[parts.choices.key(row)]] += parts.votes.numbers[row] or 0
            records.append(Record(rows[0], vector))
        yield records


def _rows(parts: _Parts, sorting: Sorting) -> Rows:
    """The rows of units; sums of other rows are left out."""
    skipped = {index: texts for found in (sorting.whole, sorting.coarser, sorting.skipped)
               for index, texts in found.items()}  # fmt: skip
    columns = parts.profile.columns
    kept = tuple(
        row for row in range(parts.profile.height)
        if not any(columns[index].cells[row] in texts for index, texts in skipped.items())
    )  # fmt: skip
    return Rows(kept, parts.votes, parts.choices.kind)


def _groupings(parts: _Parts, sorting: Sorting) -> list[Grouping]:
    """By unit, then by each coarser level, then by contest."""
    groupings = []
    for level in reversed(sorting.levels):
        keys = level.keys
        groupings.append(
            Grouping(
                level.level.value.replace("_", " "),
                lambda row, keys=keys: (parts.contest(row), *(c.cells[row] for c in keys)),
            )
        )
    return [*groupings, Grouping("contest", parts.contest)]


def _confirmed(
    parts: _Parts, rows: Rows, sorting: Sorting, names: Names
) -> tuple[list[Confirmation], list[dict[str, Any]]]:
    groupings = _groupings(parts, sorting)
    confirmations = list(sorting.confirmations)
    counts = _votes_of_each_mode(parts, names)
    found = vote_types(rows, parts.guesses)
    if found is not None:
        confirmations.append(found[1])
        counts += [
            {"column": names.of(entry.column, entry.word), "kind": "votes", "vote_type": entry.word}
            for entry in found[0]
        ]
    kinds: set[str] = set(parts.choices.special.values())
    for entry, grouping, kind, confirmation in repeated_totals(rows, parts.guesses, groupings):
        confirmations.append(confirmation)
        finest = sorting.levels[-1].level.value.replace("_", " ") if sorting.levels else "contest"
        if grouping.name == finest and kind not in kinds:
            kinds.add(kind)
            counts.append({"column": names.of(entry.column, kind), "kind": kind, "per": "unit",
                           "repeated": True})  # fmt: skip
    if total := written_totals(rows, groupings[0]):
        confirmations.append(total)
    confirmations += shares(rows, parts.guesses, groupings)
    confirmations += leads(rows, parts.guesses, groupings)
    return confirmations, counts


def _votes_of_each_mode(parts: _Parts, names: Names) -> list[dict[str, Any]]:
    """One count; or one for each way of voting that a column names."""
    votes = names.of(parts.votes, "votes")
    if parts.mode is None:
        return [{"column": votes, "kind": "votes"}]
    mode = names.of(parts.mode, "mode")
    types = _types(parts.mode)
    return [
        {"column": votes, "kind": "votes", "vote_type": word, "when": {mode: texts}}
        for word, texts in types.items()
    ]


def _types(mode: Column) -> dict[str, list[str]]:
    types: dict[str, list[str]] = defaultdict(list)
    for text in sorted(mode.values):
        words = words_of(text)
        total = words.whole(Group.ROWS) == "total"
        types["total" if total else words.first(Group.TYPES) or VoteType.OTHER.value].append(text)
    return dict(types)


def _contest(parts: _Parts, names: Names) -> dict[str, Any]:
    spec = parts.contests.spec(names, parts.district)
    if parts.district:
        district = names.template(parts.district, ["contest_district"] * len(parts.district))
        spec |= {"district": district, "district_id": district}
    return spec


def _special(parts: _Parts, names: Names) -> list[dict[str, Any]]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for text, kind in sorted(parts.choices.special.items()):
        kinds[kind].append(text)
    name = names.of(parts.choices.main[0], parts.choices.role.value)
    return [{"kind": kind, "when": {name: texts}} for kind, texts in kinds.items()]


def _of_all_contests(parts: _Parts, sorting: Sorting, names: Names) -> list[dict[str, Any]]:
    """Totals over the districts belong to no contest."""
    rules = []
    for column in parts.district:
        texts = sorting.whole.pop(column.index, set())
        labels = sorted(texts | {text for text in column.values if names_total(text)})
        if labels:
            rules.append({"when": {names.of(column, "contest_district"): labels},
                          "reason": "the sum of several contests"})  # fmt: skip
    return rules


def _problems(parts: _Parts, rows: Rows, sorting: Sorting, used: dict[int, str]) -> Iterator[str]:
    keys = Counter(_key(parts, row, sorting) for row in rows.rows)
    doubled = sum(times - 1 for times in keys.values())
    if doubled > _DUPLICATES * len(rows.rows):
        yield f"{doubled} rows name a unit and a choice that another row names"
    nameless = [row for row in rows.rows
                if parts.votes.numbers[row] and not any(parts.choices.key(row))]  # fmt: skip
    if nameless:
        yield f"{len(nameless)} rows have votes and name no choice"
    if parts.mode is not None and sum(len(t) > 1 for t in _types(parts.mode).values()):
        yield f"the ways of voting in “{parts.mode.header}” are not told apart"
    if any(text and names_total(text) and text not in parts.choices.special
           for text in parts.choices.main[0].values):  # fmt: skip
        yield f"a text in “{parts.choices.main[0].header}” speaks of a total"
    unclear = is_addressable(parts.profile, [parts.profile.columns[index] for index in used])
    if unclear:
        yield unclear


def _key(parts: _Parts, row: int, sorting: Sorting) -> tuple[str, ...]:
    columns = {column.index: column for level in sorting.levels for column in level.keys}
    mode = (parts.mode.cells[row],) if parts.mode else ()
    unit = (column.cells[row] for column in columns.values())
    return (*parts.contest(row), *unit, *parts.choices.key(row), *mode)
