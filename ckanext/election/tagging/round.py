"""Which round of its election a dataset counts."""

from __future__ import annotations

from collections.abc import Sequence

from ckanext.election.tagging.clues import Clues
from ckanext.election.tagging.described import Described, KnownElection
from ckanext.election.tagging.evidence import Evidence, EvidenceKind, Tag, TagField, together


def round_tags(described: Described, clues: Clues, elections: Sequence[KnownElection]) -> list[Tag]:
    """The rounds that words, days or files name; none for an election of one round.

    Args:
        described: the dataset.
        clues: what its texts say.
        elections: those that it is taken to belong to.
    """
    several = [election for election in elections if len(election.rounds) > 1]
    if not several and elections:
        return []
    numbers = {item.number for election in several for item in election.rounds} or {1, 2}
    found: dict[int, list[Evidence]] = {}
    for number in sorted(numbers):
        evidence = [*_by_words(clues, number), *_by_day(clues, several, number)]
        if evidence:
            found[number] = evidence
    if not found:
        return _by_files(described, several)
    if len(found) > 1:
        return []  # it holds them all, and an empty field says so
    return [
        Tag(TagField.ROUNDS, [number], together(e.weight for e in evidence), tuple(evidence))
        for number, evidence in found.items()
    ]


def _by_words(clues: Clues, number: int) -> list[Evidence]:
    clue = clues.first(lambda lexicon: lexicon.rounds.get(number))
    if clue:
        return [Evidence(EvidenceKind.ROUND_WORDS, 0.95, clue.said, clue.place)]
    clue = clues.number_after_type(number)
    return [Evidence(EvidenceKind.ROUND_WORDS, 0.6, clue.said, clue.place)] if clue else []


def _by_day(clues: Clues, elections: Sequence[KnownElection], number: int) -> list[Evidence]:
    """A later round's polling day tells it; the first one's is also the election's name."""
    if number == 1:
        return []
    voting = {
        item.polling_date
        for election in elections
        for item in election.rounds
        if item.number == number
    }
    for place, days in clues.days:
        if found := voting & days.dates:
            return [Evidence(EvidenceKind.POLLING_DAY, 0.93, min(found).isoformat(), place)]
        named = {(day.year, day.month) for day in voting} & days.months
        others = {
            (item.polling_date.year, item.polling_date.month)
            for election in elections
            for item in election.rounds
            if item.number != number
        }
        if named - others:
            year, month = min(named - others)
            return [Evidence(EvidenceKind.MONTH, 0.8, f"{year}-{month:02}", place)]
    return []


def _by_files(described: Described, elections: Sequence[KnownElection]) -> list[Tag]:
    """The rounds that the results engine counted, where they are not all."""
    counted = {number for read in described.reads for number in read.rounds}
    known = {item.number for election in elections for item in election.rounds}
    if not elections or not counted or not counted < known or counted == {1}:
        return []
    evidence = Evidence(EvidenceKind.FILE_READ, 0.95, ", ".join(map(str, sorted(counted))))
    return [Tag(TagField.ROUNDS, sorted(counted), 0.95, (evidence,))]
