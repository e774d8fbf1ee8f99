"""Evidence for a tag, and how sure several pieces of it make one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import reduce
from typing import Any

from ckanext.election.tagging.described import Place


class TagField(str, Enum):
    """The fields of a dataset that the tagger fills."""

    ELECTIONS = "elections"
    ROUNDS = "rounds"
    PHASE = "phase"
    CATEGORY = "category"
    SUB_DATASETS = "sub_datasets"
    RESULTS_STATUS = "results_status"


class EvidenceKind(str, Enum):
    """What kind of thing speaks for a tag; each is one sentence on pages."""

    NAMED = "named"  # an id or an alias stands in a text
    POLLING_DAY = "polling-day"
    MONTH = "month"
    YEAR = "year"
    PERIOD = "period"
    ELECTION_TYPE = "election-type"
    ELECTION_NAME = "election-name"
    ONLY_ONE = "only-one"  # no other election fits
    AUTHORITY = "authority"
    WORDS = "words"
    COLUMNS = "columns"
    FILE_READ = "file-read"
    FILE_REFUSED = "file-refused"
    FILE_KIND = "file-kind"  # what the resource says that it holds
    FILE_STATUS = "file-status"
    ROUND_WORDS = "round-words"
    STATUS_WORDS = "status-words"
    PUBLISHED = "published"
    CATALOGUED = "catalogued"
    CATEGORY_USUAL = "category-usual"  # what data of this category usually is
    CATEGORY_TIME = "category-time"  # data of this category is made before polling day


@dataclass(frozen=True)
class Evidence:
    """One reason for a tag.

    Attributes:
        kind: what kind of reason.
        weight: how often a tag with this reason alone is right, from 0 to 1.
        said: the words, column, date or kind that it rests on.
        place: where that stands; None where it stands in no text.
    """

    kind: EvidenceKind
    weight: float
    said: str = ""
    place: Place | None = None

    def as_dict(self) -> dict[str, Any]:
        """As the table of assignments stores it."""
        stored: dict[str, Any] = {"kind": self.kind.value, "weight": round(self.weight, 3)}
        if self.said:
            stored["said"] = self.said[:200]
        if self.place:
            stored["place"] = self.place.value
        return stored


@dataclass(frozen=True)
class Tag:
    """One value for one field, how sure it is, and why."""

    field: TagField
    value: Any
    confidence: float
    evidence: tuple[Evidence, ...]


def together(weights: Iterable[float]) -> float:
    """How sure independent reasons make a tag: one minus the chance that all are wrong."""
    return 1.0 - reduce(lambda left, weight: left * (1.0 - weight), weights, 1.0)
