"""The rules that a read is held against, one a module."""

from __future__ import annotations

from ckanext.election.results.finding import Finding
from ckanext.election.results.model import ResultsStatus
from ckanext.election.results.store import Store

from .ballots_and_their_kinds import BALLOTS_AND_THEIR_KINDS
from .check import Check
from .choice_missing import CHOICE_MISSING
from .choice_names import CHOICE_NAMES
from .choices_and_valid import CHOICES_AND_VALID
from .duplicate_counts import DUPLICATE_COUNTS
from .list_and_candidates import LIST_AND_CANDIDATES
from .more_than_registered import MORE_THAN_REGISTERED
from .negative_counts import NEGATIVE_COUNTS
from .small_units import SMALL_UNITS
from .sum_of_units import SUM_OF_UNITS
from .sum_of_vote_types import SUM_OF_VOTE_TYPES
from .votes_and_votes_cast import VOTES_AND_VOTES_CAST
from .written_and_computed import WRITTEN_AND_COMPUTED

CHECKS: tuple[Check, ...] = (
    SUM_OF_UNITS,
    SUM_OF_VOTE_TYPES,
    CHOICES_AND_VALID,
    VOTES_AND_VOTES_CAST,
    BALLOTS_AND_THEIR_KINDS,
    LIST_AND_CANDIDATES,
    WRITTEN_AND_COMPUTED,
    MORE_THAN_REGISTERED,
    NEGATIVE_COUNTS,
    DUPLICATE_COUNTS,
    CHOICE_MISSING,
    CHOICE_NAMES,
    SMALL_UNITS,
)


PARTIAL = frozenset({ResultsStatus.UNOFFICIAL_PARTIAL, ResultsStatus.PRE_ELECTION})


def run_checks(store: Store, names: list[str], status: ResultsStatus) -> list[Finding]:
    """Hold a read against every rule that its status allows.

    Args:
        store: with its totals computed.
        names: of the files, by their index.
        status: how far the count is.
    """
    partial = status in PARTIAL
    return [
        finding
        for check in CHECKS
        if not (check.complete and partial)
        for finding in check.findings(store, names)
    ]
