"""The phase of its election that a dataset belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ckanext.election.tagging.clues import Clues
from ckanext.election.tagging.described import Described, KnownElection
from ckanext.election.tagging.evidence import Evidence, EvidenceKind, Tag, TagField
from ckanext.election.timetable.phase import Phase, phase_on
from ckanext.election.vocabulary import Category

# What must be known before anybody votes (docs/timetable.md, expected publications).
BEFORE_POLLING = frozenset(
    {
        Category.ELECTORAL_BOUNDARIES,
        Category.PARTY_REGISTRATION,
        Category.BALLOT_QUALIFICATION,
        Category.VOTER_REGISTRATION,
        Category.VOTER_LISTS,
        Category.POLLING_STATIONS,
    }
)
# Lists of who worked at a station are made afterwards; parties have members at all times.
NOT_BEFORE_POLLING = frozenset(
    {
        "polling-stations/polling-station-workers",
        "political-party-registration/party-membership",
    }
)
_STATUS_PHASES = {"provisional": Phase.COUNTING, "final": Phase.POST_ELECTION}


def phase_tags(
    described: Described,
    clues: Clues,
    elections: Sequence[KnownElection],
    *,
    category: Tag | None,
    parts: Sequence[str],
    counting_days: int,
) -> list[Tag]:
    """The phases that something speaks for, the surest first.

    What a dataset says of its own publication decides; else what its words and its category say;
    when it was catalogued says little, unless its election was then going on.
    """
    found = [
        *_by_day(described, elections, counting_days),
        *_by_words(clues, category),
        *_by_category(category, parts),
        *_by_catalogue(described, elections, category, counting_days),
    ]
    best: dict[str, Tag] = {}
    for tag in found:
        if tag.value not in best:
            best[tag.value] = tag
    return list(best.values())


def _by_day(
    described: Described, elections: Sequence[KnownElection], counting_days: int
) -> Iterator[Tag]:
    if described.issued is None:
        return
    phases = {_phase(election, described.issued, counting_days) for election in elections}
    if len(phases) == 1:
        evidence = Evidence(EvidenceKind.PUBLISHED, 0.96, described.issued.isoformat())
        yield Tag(TagField.PHASE, phases.pop().value, evidence.weight, (evidence,))


def _by_words(clues: Clues, category: Tag | None) -> Iterator[Tag]:
    """Results that are called provisional or final."""
    if category is None or category.value != Category.ELECTION_RESULTS.value:
        return
    for status, phase in _STATUS_PHASES.items():
        clue = clues.first(lambda lexicon, status=status: lexicon.statuses.get(status))
        if clue:
            evidence = Evidence(EvidenceKind.STATUS_WORDS, 0.93, clue.said, clue.place)
            yield Tag(TagField.PHASE, phase.value, evidence.weight, (evidence,))
            return


def _by_category(category: Tag | None, parts: Sequence[str]) -> Iterator[Tag]:
    if category is None or category.value not in BEFORE_POLLING or NOT_BEFORE_POLLING & set(parts):
        return
    evidence = Evidence(EvidenceKind.CATEGORY_TIME, 0.97, category.value)
    confidence = category.confidence * evidence.weight
    yield Tag(TagField.PHASE, Phase.PRE_ELECTION.value, confidence, (evidence,))


def _by_catalogue(
    described: Described,
    elections: Sequence[KnownElection],
    category: Tag | None,
    counting_days: int,
) -> Iterator[Tag]:
    """The day on which it was catalogued.

    While the election was going on it tells the phase; afterwards it tells that of a result, which
    by then is what came out in the end, and nothing of other data.
    """
    if described.catalogued is None:
        return
    phases = {_phase(election, described.catalogued, counting_days) for election in elections}
    if len(phases) != 1:
        return
    phase = phases.pop()
    if phase is Phase.POST_ELECTION:
        is_result = category and category.value == Category.ELECTION_RESULTS.value
        weight = 0.96 * category.confidence if category and is_result else 0.3
    else:
        weight = 0.9
    evidence = Evidence(EvidenceKind.CATALOGUED, weight, described.catalogued.isoformat())
    yield Tag(TagField.PHASE, phase.value, weight, (evidence,))


def _phase(election: KnownElection, day: date, counting_days: int) -> Phase:
    return phase_on(
        day, election.rounds, is_final=election.is_cancelled, counting_days=counting_days
    )
