"""What a person can say that a column is."""

from __future__ import annotations

from enum import Enum

from ckanext.election.results.model import CountKind

_COUNT = "count-"


class ColumnRole(str, Enum):
    """The role of one column. Those that begin with `count-` count something of a whole unit."""

    LEFT_OUT = "left-out"
    UNIT_CODE = "unit-code"
    UNIT_NAME = "unit-name"
    UPPER_CODE = "upper-code"
    UPPER_NAME = "upper-name"
    TOP_CODE = "top-code"
    TOP_NAME = "top-name"
    CHOICE = "choice"
    GIVEN_NAME = "given-name"
    FAMILY_NAME = "family-name"
    PARTY = "party"
    VOTES = "votes"  # of the choice that the row names
    CHOICE_VOTES = "choice-votes"  # of the choice that the header names
    CONTEST = "contest"
    ROUND = "round"
    REGISTERED = "count-registered"
    BALLOTS_CAST = "count-ballots_cast"
    VOTES_CAST = "count-votes_cast"
    VALID = "count-valid"
    BLANK = "count-blank"
    NULL = "count-null"
    REJECTED = "count-rejected"
    ABSTENTIONS = "count-abstentions"
    OVERVOTES = "count-overvotes"
    UNDERVOTES = "count-undervotes"
    WRITE_INS = "count-write_ins"
    CHALLENGED = "count-challenged"
    EXHAUSTED = "count-exhausted"
    BALLOTS_ISSUED = "count-ballots_issued"
    BALLOTS_UNUSED = "count-ballots_unused"
    UNREGISTERED_CANDIDATES = "count-unregistered_candidates"

    @property
    def counted(self) -> CountKind | None:
        """What a column of counts counts."""
        return CountKind(self.value.removeprefix(_COUNT)) if _COUNT in self.value else None

    @classmethod
    def of_count(cls, kind: str) -> ColumnRole | None:
        """The role of a column that counts this; None where no menu offers it."""
        return next((role for role in cls if role.value == _COUNT + kind), None)


PLACES = (
    (ColumnRole.TOP_CODE, ColumnRole.TOP_NAME),
    (ColumnRole.UPPER_CODE, ColumnRole.UPPER_NAME),
    (ColumnRole.UNIT_CODE, ColumnRole.UNIT_NAME),
)
"""Code and name of the levels, coarse to fine."""
