"""The comparison of one contest in two results, over the units that both have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ckanext.election.results.model import UnitLevel

from .choice_match import Choice, ChoicePair, match_choices
from .names import normal
from .side import MOST_UNITS, Figures, Side
from .unit_match import Match, UnitMatches, Unmatched, Why, match_levels


@dataclass(frozen=True)
class Change:
    """A choice's votes and shares in the units compared; None where it did not stand.

    Attributes:
        points: the difference of its shares; None unless it stood both times.
    """

    pair: ChoicePair
    votes_before: int | None
    votes_after: int | None
    share_before: float | None
    share_after: float | None

    @property
    def votes(self) -> int | None:
        """How many votes more."""
        if self.votes_before is None or self.votes_after is None:
            return None
        return self.votes_after - self.votes_before

    @property
    def points(self) -> float | None:
        """How much more of all votes, as a fraction of 1."""
        if self.share_before is None or self.share_after is None:
            return None
        return self.share_after - self.share_before


@dataclass(frozen=True)
class UnitChange:
    """One unit in both results."""

    match: Match
    before: Figures
    after: Figures
    changes: list[Change]

    @property
    def turnout_points(self) -> float | None:
        """How much higher turnout was."""
        return _difference(self.before.turnout, self.after.turnout)


@dataclass(frozen=True)
class Comparison:
    """One contest in two results.

    Attributes:
        level: the level whose units are compared.
        levels: the levels that both results have, coarse to fine.
        covered_before: the share of the earlier result's votes that the compared units hold.
        covered_after: the same of the later one.
        changes: by choice, most votes in the later result first.
        parties: by party, where candidates of parties stand; empty where choices are parties.
    """

    level: str
    levels: list[str]
    matches: UnitMatches
    units: list[UnitChange]
    changes: list[Change]
    parties: list[Change]
    before: Figures
    after: Figures
    covered_before: float | None
    covered_after: float | None

    @property
    def turnout_points(self) -> float | None:
        """How much higher turnout was in the units compared."""
        return _difference(self.before.turnout, self.after.turnout)


def compare(before: Side, after: Side, level: str = "") -> Comparison | None:
    """Compare two contests.

    Args:
        before: the earlier one.
        after: the later one.
        level: at which level units are matched; the finest that both have if empty or unknown.

    Returns:
        None where the two have no level in common that is small enough to compare.
    """
    levels = common_levels(before.levels(), after.levels())
    if not levels:
        return None
    chosen = level if level in levels else levels[-1]
    ranks = [one.value for one in UnitLevel]
    wanted = ranks[: ranks.index(chosen) + 1]
    matches = match_levels(before.units(chosen), after.units(chosen), wanted, after.relations())[
        chosen
    ]
    old, new = before.figures(chosen), after.figures(chosen)
    return _compared(chosen, levels, _counted(matches, old, new), (before, after), (old, new))


def common_levels(before: Mapping[str, int], after: Mapping[str, int]) -> list[str]:
    """The levels that both have, coarse to fine, with few enough units to compare."""
    return [
        level
        for level, units in before.items()
        if level in after and max(units, after[level]) <= MOST_UNITS
    ]


_CHANGED = (Why.MERGED, Why.SPLIT)


def _counted(
    matches: UnitMatches, old: Mapping[str, Figures], new: Mapping[str, Figures]
) -> UnitMatches:
    """Only units with figures of this contest: a result may hold other contests' units."""
    both = [m for m in matches.matched if m.before.id in old and m.after.id in new]
    once = [m for m in matches.matched if (m.before.id in old) != (m.after.id in new)]
    before = [Unmatched(m.before, Why.NOT_COUNTED) for m in once if m.before.id in old]
    after = [Unmatched(m.after, Why.NOT_COUNTED) for m in once if m.after.id in new]
    return UnitMatches(
        both,
        [*(u for u in matches.before if u.unit.id in old or u.why in _CHANGED), *before],
        [*(u for u in matches.after if u.unit.id in new or u.why in _CHANGED), *after],
    )


def _compared(
    level: str,
    levels: list[str],
    matches: UnitMatches,
    sides: tuple[Side, Side],
    figures: tuple[Mapping[str, Figures], Mapping[str, Figures]],
) -> Comparison:
    choices = sides[0].choices(), sides[1].choices()
    pairs = match_choices(*choices)
    old, new = figures
    before = _sum(old[match.before.id] for match in matches.matched)
    after = _sum(new[match.after.id] for match in matches.matched)
    changes = _changes(pairs, before, after)
    changes.sort(key=lambda change: -(change.votes_after if change.votes_after is not None else -1))
    ordered = [change.pair for change in changes]
    return Comparison(
        level=level,
        levels=levels,
        matches=matches,
        units=[
            _unit_change(match, ordered, old[match.before.id], new[match.after.id])
            for match in matches.matched
        ],
        changes=changes,
        parties=_parties(choices, before, after),
        before=before,
        after=after,
        covered_before=_covered(before, old.values()),
        covered_after=_covered(after, new.values()),
    )


def _unit_change(
    match: Match, pairs: Sequence[ChoicePair], before: Figures, after: Figures
) -> UnitChange:
    return UnitChange(match, before, after, _changes(pairs, before, after))


def _changes(pairs: Iterable[ChoicePair], before: Figures, after: Figures) -> list[Change]:
    return [
        Change(
            pair,
            before.votes.get(pair.before.id) if pair.before else None,
            after.votes.get(pair.after.id) if pair.after else None,
            before.share(pair.before.id) if pair.before else None,
            after.share(pair.after.id) if pair.after else None,
        )
        for pair in pairs
    ]


def _parties(
    choices: tuple[Sequence[Choice], Sequence[Choice]], before: Figures, after: Figures
) -> list[Change]:
    """Candidates summed by party; nothing unless each candidate of both sides has one."""
    everyone = [*choices[0], *choices[1]]
    if not all(one.kind == "candidate" and one.party for one in everyone):
        return []
    sides = _by_party(choices[0], before), _by_party(choices[1], after)
    pairs = match_choices(*(list(side[0].values()) for side in sides))
    changes = _changes(pairs, sides[0][1], sides[1][1])
    return sorted(changes, key=lambda change: -(change.votes_after or 0))


def _by_party(candidates: Iterable[Choice], figures: Figures) -> tuple[dict[str, Choice], Figures]:
    parties: dict[str, Choice] = {}
    votes: dict[str, int] = {}
    for one in candidates:
        key = normal(one.party)
        parties.setdefault(key, Choice(key, one.party or "", "party", one.party_id, one.party))
        if one.id in figures.votes:
            votes[key] = votes.get(key, 0) + figures.votes[one.id]
    return parties, Figures(votes)


def _sum(figures: Iterable[Figures]) -> Figures:
    total = Figures()
    for one in figures:
        total.add(one)
    return total


def _covered(part: Figures, whole: Iterable[Figures]) -> float | None:
    votes = sum(figures.all_votes for figures in whole)
    return part.all_votes / votes if votes else None


def _difference(before: float | None, after: float | None) -> float | None:
    return after - before if before is not None and after is not None else None
