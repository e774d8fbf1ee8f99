"""Which election a dataset belongs to, among those that the portal knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ckanext.election.tagging.clues import Clues
from ckanext.election.tagging.described import Described, KnownElection
from ckanext.election.tagging.election_fit import Fit, fits
from ckanext.election.tagging.evidence import Evidence, EvidenceKind, Tag, TagField

# How often an election is right by how exactly its time is named (named, day, month, year), where
# its type is named too and where it is not. Each was measured on the tuning part of the set.
_WITH_TYPE = {4: 0.98, 3: 0.96, 2: 0.94, 1: 0.93}
_WITHOUT_TYPE = {4: 0.97, 3: 0.93, 2: 0.86, 1: 0.8}
_MONTH_CONTRADICTED = 0.5
_PLACE_NOT_NAMED = 0.65
_SEVERAL_YEARS = 0.6
_NO_TIME = 0.45
_MOST_SUGGESTIONS = 5


def election_tags(
    described: Described, clues: Clues, elections: Iterable[KnownElection]
) -> list[Tag]:
    """The elections that fit best, the surest first; none where the dataset is about none."""
    candidates = [fit for fit in fits(described, clues, elections) if fit.type_rank >= 0]
    timed = [fit for fit in candidates if fit.time_rank]
    if timed:
        best = _best(timed)
    elif _names_no_time(clues) and clues.in_context:
        best = _best([fit for fit in candidates if fit.type_rank > 0 or fit.name])
    else:
        best = []
    if not clues.in_context and not any(fit.named or fit.day or fit.kind for fit in best):
        return []
    return [_tag(clues, fit, best, candidates) for fit in best[:_MOST_SUGGESTIONS]]


def _names_no_time(clues: Clues) -> bool:
    return not any(days.years for _, days in clues.days)


def _best(found: Sequence[Fit]) -> list[Fit]:
    """Those that fit best: by time, then by type, then by the body that is elected."""
    best = list(found)
    for rank in (
        lambda fit: fit.time_rank,
        lambda fit: fit.type_rank,
        lambda fit: fit.place_rank,
        lambda fit: fit.is_of_authority,
    ):
        highest = max((rank(fit) for fit in best), default=0)
        best = [fit for fit in best if rank(fit) == highest]
    return best


def _tag(clues: Clues, fit: Fit, best: Sequence[Fit], candidates: Sequence[Fit]) -> Tag:
    confidence = _confidence(clues, fit) / len(best)
    evidence = fit.evidence()
    if len(best) == 1 and fit.time_rank == 1 and not fit.kind:
        evidence = (*evidence, Evidence(EvidenceKind.ONLY_ONE, 0.7, str(len(candidates))))
    return Tag(TagField.ELECTIONS, [fit.election.id], confidence, evidence)


def _confidence(clues: Clues, fit: Fit) -> float:
    """How sure an election is that nothing else fits as well as."""
    if not fit.time_rank:
        return _NO_TIME
    by_time = _WITH_TYPE if fit.kind else _WITHOUT_TYPE
    confidence = by_time[fit.time_rank]
    if fit.time_rank >= 3:
        return confidence
    if fit.place_rank == 0:
        confidence *= _PLACE_NOT_NAMED
    if fit.time_rank == 1 and _other_months(clues, fit):
        confidence *= _MONTH_CONTRADICTED
    if clues.spans_years:
        confidence *= _SEVERAL_YEARS
    return confidence


def _other_months(clues: Clues, fit: Fit) -> bool:
    """Whether months or days of the election's year are named, and none is its own."""
    return any(
        year in fit.election.years
        for _, days in clues.days
        for year in (
            *(year for year, _ in days.months),
            *(day.year for day in days.dates),
        )
    )
