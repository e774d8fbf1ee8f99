"""All tags of a dataset: what may be set by itself, and what is only suggested."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ckanext.election.tagging.category import category_tags
from ckanext.election.tagging.clues import Clues
from ckanext.election.tagging.described import Described, KnownElection
from ckanext.election.tagging.election import election_tags
from ckanext.election.tagging.evidence import Evidence, EvidenceKind, Tag, TagField
from ckanext.election.tagging.phase import phase_tags
from ckanext.election.tagging.round import round_tags
from ckanext.election.tagging.sub_dataset import sub_dataset_tags
from ckanext.election.vocabulary import ResultsStatus


@dataclass(frozen=True)
class Thresholds:
    """From where on a tag is set by itself, and from where on it is worth a suggestion."""

    set: float = 0.85
    suggest: float = 0.4


def tags(
    described: Described,
    elections: Iterable[KnownElection],
    *,
    counting_days: int = 30,
    thresholds: Thresholds | None = None,
) -> list[Tag]:
    """Every tag that something speaks for, at most one per field that may be set.

    Args:
        described: the dataset.
        elections: those that the portal knows, or those of the dataset's country.
        counting_days: days after the last polling day that still count as counting.
        thresholds: from where on tags are given.
    """
    limits = thresholds or Thresholds()
    known = list(elections)
    clues = Clues(described)
    chosen = election_tags(described, clues, known)
    own = _own_elections(described, known, chosen, limits)
    categories = category_tags(described, clues, of_election=bool(own))
    category = _said_category(described) or next(iter(categories), None)
    parts = sub_dataset_tags(described, clues, category)
    found = [
        *chosen,
        *round_tags(described, clues, own),
        *categories,
        *parts,
        *phase_tags(
            described, clues, own,
            category=category, parts=[item for tag in parts for item in tag.value],
            counting_days=counting_days,
        ),
        *_status_tags(described),
    ]  # fmt: skip
    return [tag for tag in found if tag.confidence >= limits.suggest]


def _said_category(described: Described) -> Tag | None:
    """What the dataset already says of its category, which nobody doubts."""
    if described.category is None:
        return None
    return Tag(TagField.CATEGORY, described.category, 1.0, ())


def _own_elections(
    described: Described,
    known: Sequence[KnownElection],
    chosen: Sequence[Tag],
    limits: Thresholds,
) -> list[KnownElection]:
    """The elections that the dataset names, else the one it is surely about."""
    ids = set(described.elections) or {
        item for tag in chosen if tag.confidence >= limits.set for item in tag.value
    }
    return [election for election in known if election.id in ids]


def _status_tags(described: Described) -> list[Tag]:
    """The results status, where every file that was read states the same one."""
    stated = {read.status for read in described.reads if read.is_result}
    known = {status.value for status in ResultsStatus}
    if len(stated) != 1 or not stated <= known:
        return []
    status = stated.pop()
    evidence = Evidence(EvidenceKind.FILE_STATUS, 0.98, str(status))
    return [Tag(TagField.RESULTS_STATUS, status, evidence.weight, (evidence,))]
