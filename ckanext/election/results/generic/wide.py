"""One row for each unit: choices in columns, or no choices at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ckanext.election.results.model import ContestKind

from .contest_columns import ContestColumns, contest_columns
from .counts import count_guesses, shares_of_counts, sums_of_counts, within
from .equation import Equation, by_shares, solve
from .grammar import Names, base, choice_pattern, is_addressable, skip, units
from .profile import Column, Profile
from .proposal import Confirmation, Proof, Proposal, Shape
from .role import CHOICE_ROLES, Guess, Role
from .sorting import Record, Sorting, sort_rows
from .words import Group

# What may be in a written total beside the votes for choices.
_EXTRAS = {"blank", "null", "rejected", "overvotes", "undervotes", "write_ins", "challenged",
           "unregistered_candidates", "exhausted"}  # fmt: skip
_MOST_LEFT = 2  # columns of numbers whose meaning stays open
# Voters or ballots in numbered classes ("SVR Group 1", Canada's votes by special rules).
_CLASSES = frozenset(
    ["group", "groupe", "grupo", "gruppo", "gruppe", "groep", "class", "classe", "klasse",
     "category", "categoria", "svr", "res"]
)  # fmt: skip
_PLACES = frozenset(
    [
        "winner",
        "runner",
        "up",
        "first",
        "second",
        "third",
        "fourth",
        "1st",
        "2nd",
        "3rd",
        "4th",
        "leading",
    ]
)
_PROPOSED = 500
_TOTALS = ("valid", "votes_cast", "total", "votes", "ballots_cast")  # in the order of trust


def propose_wide(profile: Profile, guesses: Sequence[Guess]) -> Proposal:
    """The table read as one row for each unit and one column for each choice."""
    guesses = [_as_choice(found, guesses) for found in guesses]
    candidates = [found for found in guesses if found.role is Role.CHOICE]
    equation = _equation(guesses, candidates)
    choices = equation.choices if equation else tuple(found.column for found in candidates)
    proposal = _propose(profile, guesses, Shape.WIDE, choices, equation)
    if equation is None:
        proposal.problems.append("no written total is the sum of the columns that may be choices")
    proposal.problems += [*_misread(guesses, choices), *_left_over(candidates, choices)]
    return proposal


def _as_choice(found: Guess, guesses: Sequence[Guess]) -> Guess:
    """A column that half says what another says wholly names a choice ("Freie Wähler")."""
    others = [other for other in guesses if other is not found and other.role is found.role
              and other.word == found.word]  # fmt: skip
    half = found.role is Role.COUNT and found.sure < 1 and any(other.sure == 1 for other in others)
    numbered = found.role is Role.VOTES and any(t.isdigit() for t in found.column.words.tokens)
    if half or (numbered and others):
        return Guess(
            found.column, Role.CHOICE, "", 0.5, "whole numbers under a name", (found.word,)
        )
    return found


def propose_turnout(profile: Profile, guesses: Sequence[Guess]) -> Proposal:
    """The table read as counts of voters and ballots without choices."""
    proposal = _propose(profile, guesses, Shape.TURNOUT, (), None)
    words = set(proposal.used.values())
    if "registered" not in words or not words & {"ballots_cast", "votes_cast", "abstentions"}:
        proposal.problems.append("registered voters and ballots cast do not confirm each other")
    proposal.problems += [*_rows_are_choices(guesses), *_unexplained(guesses)]
    return proposal


def _propose(
    profile: Profile,
    guesses: Sequence[Guess],
    shape: Shape,
    choices: Sequence[Column],
    equation: Equation | None,
) -> Proposal:
    contests = contest_columns(guesses)
    counts, confirmations = _counts(guesses, equation)
    vector = [*choices, *(found.column for found, _ in counts)] if confirmations else []
    sorting = sort_rows(guesses, _records(profile, contests, vector))
    names = Names()
    spec = base(profile, names)
    if rules := skip(names, sorting, profile):
        spec["skip"] = rules
    spec["contest"] = contests.spec(names) | _kind(shape, choices)
    if equation is not None:
        spec["contest"] |= _rule(equation)
    spec["units"] = units(names, sorting, profile)
    spec["counts"] = []
    if choices:
        spec["choice_columns"] = _choices(choices)
        spec["counts"].append({"choice_columns": True, "kind": "votes"})
    for found, kind in counts:
        spec["counts"].append({"column": names.of(found.column, kind), "kind": kind})
    used = {place: name for name, place in names.places.items()}
    used |= {column.index: "choice" for column in choices}
    proposal = Proposal(shape, spec, used, confirmations, list(sorting.problems), tuple(choices))
    proposal.confirmations += sorting.confirmations if equation or shape is Shape.TURNOUT else []
    proposal.problems += _structure(profile, contests, sorting, used)
    if not spec["counts"]:
        proposal.problems.append("no column of counts is confirmed by another")
    return proposal


def _equation(guesses: Sequence[Guess], candidates: Sequence[Guess]) -> Equation | None:
    totals = [
        found
        for wanted in _TOTALS
        for found in guesses
        if wanted in {found.word, found.role.value}
        and found.role in {Role.COUNT, Role.TOTAL, Role.VOTES}
    ]
    extras = [found for found in guesses if found.role is Role.COUNT and found.word in _EXTRAS]
    extras = _once_each(extras)
    if not _speaks_of_votes(guesses):
        return None
    columns = [found.column for found in candidates]
    shares = [found for found in guesses if found.role is Role.SHARE]
    return solve(totals, columns, extras) or by_shares(totals, columns, shares)


def _speaks_of_votes(guesses: Sequence[Guess]) -> bool:
    """Whether a header says votes or ballots: registered voters by party have the same form."""
    return any(
        found.role in {Role.COUNT, Role.VOTES} and found.word != "registered" for found in guesses
    )


def _once_each(extras: Sequence[Guess]) -> list[Guess]:
    words = Counter(found.word for found in extras)
    return [found for found in extras if words[found.word] == 1]


def _counts(
    guesses: Sequence[Guess], equation: Equation | None
) -> tuple[list[tuple[Guess, str]], list[Confirmation]]:
    """The counts of whole units that arithmetic supports, each with its kind."""
    kept: dict[str, Guess] = {}
    confirmations: list[Confirmation] = []
    known = count_guesses(guesses)
    if equation is not None:
        kept |= {found.word: found for found in equation.extras}
        kept[_total_kind(equation, known)] = equation.total
        confirmations.append(_confirmation(equation))
    shares = [found for found in guesses if found.role is Role.SHARE]
    for confirmation in [*sums_of_counts(known), *shares_of_counts(known, shares)]:
        members = [found for found in known if found.column.index in confirmation.columns]
        if any(kept.get(found.word, found) is not found for found in members):
            continue
        confirmations.append(confirmation)
        kept |= {found.word: found for found in members}
    for found, bound in _bounded(known, kept):
        kept[found.word] = found
        confirmations.append(bound)
    return [(found, kind) for kind, found in kept.items()], confirmations


def _bounded(known: Sequence[Guess], kept: dict[str, Guess]) -> list[tuple[Guess, Confirmation]]:
    """Registered voters, of whom the confirmed counts are a part."""
    parts = [kept[kind] for kind in ("ballots_cast", "votes_cast", "valid") if kind in kept]
    registered = [found for found in known if found.word == "registered"]
    if not parts or "registered" in kept or len(registered) != 1:
        return []
    bound = within(parts[0], registered[0])
    return [(registered[0], bound)] if bound else []


def _total_kind(equation: Equation, known: Sequence[Guess]) -> str:
    """What a total counts that does not say of what."""
    total = equation.total
    if total.role is Role.COUNT and total.word != "votes_cast":
        return total.word
    invalid = {"blank", "null", "rejected"}
    apart = {found.word for found in known} & invalid
    if apart and not equation.extras:
        return "valid"
    return "votes_cast"


def _rule(equation: Equation) -> dict[str, Any]:
    total = f"“{equation.total.column.header}”"
    if equation.by_shares:
        return {"valid_rule": f"The choices are shares of {total}.", "partial_choices": True}
    return {"valid_rule": f"The choices sum to {total}."}


def _confirmation(equation: Equation) -> Confirmation:
    extras = "".join(f" + “{found.column.header}”" for found in equation.extras)
    held = equation.checked - len(equation.broken)
    relation = "as their shares say, part of" if equation.by_shares else "="
    return Confirmation(
        Proof.SHARE if equation.by_shares else Proof.SUM_OF_CHOICES,
        f"{len(equation.choices)} columns of choices{extras} {relation}"
        f" “{equation.total.column.header}” in {held} of {equation.checked} rows",
        frozenset(
            {equation.total.column.index}
            | {column.index for column in equation.choices}
            | {found.column.index for found in equation.extras}
        ),
        equation.checked,
        equation.broken,
    )


def _records(
    profile: Profile, contests: ContestColumns, vector: Sequence[Column]
) -> list[list[Record]]:
    found: dict[tuple[str, ...], list[Record]] = {}
    # Without a sum that holds, the rows only serve a proposal.
    for row in range(profile.height if vector else min(profile.height, _PROPOSED)):
        numbers = tuple(column.numbers[row] or 0 for column in vector)
        found.setdefault(contests.key(row), []).append(Record(row, numbers))
    return list(found.values())


def _structure(
    profile: Profile, contests: ContestColumns, sorting: Sorting, used: dict[int, str]
) -> list[str]:
    problems = []
    if not sorting.levels:
        problems.append("no column is known to name the units")
    if used and (doubled := _doubled(profile, contests, sorting)):
        problems.append(f"{doubled} rows name a unit that another row names")
    unclear = is_addressable(profile, [profile.columns[index] for index in used])
    return [*problems, *([unclear] if unclear else [])]


def _doubled(profile: Profile, contests: ContestColumns, sorting: Sorting) -> int:
    if not sorting.levels:
        return 0
    columns = {column.index: column for level in sorting.levels for column in level.keys}
    skipped = {
        row for index, texts in sorting.skipped.items()
        for row, cell in enumerate(profile.columns[index].cells) if cell in texts
    }  # fmt: skip
    keys = Counter(
        (contests.key(row), *(column.cells[row] for column in columns.values()))
        for row in range(profile.height)
        if row not in skipped and row not in sorting.totals
        and any(column.cells[row] for column in columns.values())
    )  # fmt: skip
    return sum(times - 1 for times in keys.values())


def _misread(guesses: Sequence[Guess], choices: Sequence[Column]) -> list[str]:
    """Signs that the columns are no choices, or that the rows are."""
    problems = _rows_are_choices(guesses)
    odd = [column for column in choices
           if column.words.has(Group.UNITS) or column.words.has(Group.TYPES)
           or column.words.has(Group.NUMBERS, "group")]  # fmt: skip
    if len(odd) * 3 > len(choices):
        headers = ", ".join(f"“{column.header}”" for column in odd[:3])
        problems.append(f"columns that may be choices are called {headers}")
    if sum(1 for column in choices if _is_nameless(column)) * 3 > len(choices):
        problems.append(
            f"columns like “{choices[0].header}” number the choices and do not name them"
        )
    return problems


def _is_nameless(column: Column) -> bool:
    """Whether a header says "candidate 1" or "group 2": in each row it may be something else."""
    words = column.words
    speaks = words.has(Group.COUNTS, "votes") or words.has(Group.TEXTS, "candidate", "status")
    if speaks and all(token.isdigit() or token in _PLACES for token in words.left):
        return True
    classes = _CLASSES & set(words.tokens)
    named = [token for token in words.left if not token.isdigit() and token not in _CLASSES]
    return bool(classes) and not named and any(token.isdigit() for token in words.tokens)


def _rows_are_choices(guesses: Sequence[Guess]) -> list[str]:
    return [
        f"the column “{found.column.header}” names choices in the rows"
        for found in guesses
        if found.role in CHOICE_ROLES and found.sure == 1 and len(found.column.values) > 1
    ][:1]


def _left_over(candidates: Sequence[Guess], choices: Sequence[Column]) -> list[str]:
    """Columns beside the choices that may be the choices of another contest."""
    read = {column.index for column in choices}
    left = [found.column for found in candidates
            if found.column.index not in read and _may_be_votes(found.column)]  # fmt: skip
    if len(left) <= max(_MOST_LEFT, len(choices) // 4):
        return []
    headers = ", ".join(f"“{column.header}”" for column in left[:3])
    return [f"{len(left)} columns beside the choices may be another contest's ({headers})"]


def _may_be_votes(column: Column) -> bool:
    return len(column.values) > 1 and not _is_index(column)


def _unexplained(guesses: Sequence[Guess]) -> list[str]:
    """Columns of numbers that may be votes: a table with them is more than a turnout."""
    columns = [
        found.column for found in guesses
        if found.role in {Role.CHOICE, Role.VOTES, Role.TYPE, Role.TOTAL}
        or (found.role is Role.OTHER_NUMBER and not found.column.header)
    ]  # fmt: skip
    varying = [column for column in columns if _may_be_votes(column)]
    if not varying:
        return []
    headers = ", ".join(f"“{column.header}”" for column in varying[:3])
    return [f"{len(varying)} columns of numbers are not understood ({headers})"]


def _is_index(column: Column) -> bool:
    """Whether a column numbers the rows."""
    first = column.numbers[0]
    return first in {0, 1} and list(column.numbers) == list(range(first, first + len(column.cells)))


def _kind(shape: Shape, choices: Sequence[Column]) -> dict[str, Any]:
    if shape is Shape.TURNOUT:
        return {"kind": ContestKind.TURNOUT.value}
    if choices and _choice_kind(choices) == "option":
        return {"kind": ContestKind.BALLOT_MEASURE.value}
    return {}


def _choices(choices: Sequence[Column]) -> dict[str, Any]:
    written: dict[str, Any] = {"pattern": choice_pattern(choices), "kind": _choice_kind(choices)}
    if groups := _groups(choices):
        written["kinds"] = groups
    return written


def _choice_kind(choices: Sequence[Column]) -> str:
    answers = [column for column in choices if column.words.whole(Group.ROWS) in {"yes", "no"}]
    return "option" if len(answers) == len(choices) else "candidate"


def _groups(choices: Sequence[Column]) -> dict[str, str]:
    """Choices that are several ("all others")."""
    return {column.header: "group" for column in choices
            if column.words.whole(Group.ROWS) == "others"}  # fmt: skip
