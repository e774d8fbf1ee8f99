"""The rules that a read is held against, one a module."""

from __future__ import annotations

from ckanext.election.results.finding import Finding
from ckanext.election.results.model import ResultsStatus
from ckanext.election.results.progress import step
from ckanext.election.results.store import Store

from .ballots_and_their_kinds import BALLOTS_AND_THEIR_KINDS
from .cell_blank import CELL_BLANK
from .check import Check
from .choice_missing import CHOICE_MISSING
from .choice_names import CHOICE_NAMES
from .choices_and_valid import CHOICES_AND_VALID
from .contest_missing import CONTEST_MISSING
from .contest_names import CONTEST_NAMES
from .count_missing import COUNT_MISSING
from .count_of_unprocessed import COUNT_OF_UNPROCESSED
from .duplicate_counts import DUPLICATE_COUNTS
from .hidden_total import HIDDEN_TOTAL
from .list_and_candidates import LIST_AND_CANDIDATES
from .more_than_ballots import MORE_THAN_BALLOTS
from .more_than_registered import MORE_THAN_REGISTERED
from .negative_counts import NEGATIVE_COUNTS
from .small_units import SMALL_UNITS
from .sum_of_units import SUM_OF_UNITS
from .sum_of_vote_types import SUM_OF_VOTE_TYPES
from .total_missing import TOTAL_MISSING
from .traits import traits_of
from .unit_names import UNIT_NAMES
from .units_missing import UNITS_MISSING
from .votes_and_votes_cast import VOTES_AND_VOTES_CAST
from .written_and_computed import WRITTEN_AND_COMPUTED

CHECKS: tuple[Check, ...] = (
    SUM_OF_UNITS,
    HIDDEN_TOTAL,
    SUM_OF_VOTE_TYPES,
    CHOICES_AND_VALID,
    VOTES_AND_VOTES_CAST,
    BALLOTS_AND_THEIR_KINDS,
    LIST_AND_CANDIDATES,
    WRITTEN_AND_COMPUTED,
    MORE_THAN_REGISTERED,
    MORE_THAN_BALLOTS,
    NEGATIVE_COUNTS,
    COUNT_OF_UNPROCESSED,
    DUPLICATE_COUNTS,
    CELL_BLANK,
    COUNT_MISSING,
    CHOICE_MISSING,
    CONTEST_MISSING,
    UNITS_MISSING,
    TOTAL_MISSING,
    CHOICE_NAMES,
    CONTEST_NAMES,
    UNIT_NAMES,
    SMALL_UNITS,
)

# Where the counts of a unit begin, for the rules that compare several of them.
_PLACES = """
CREATE OR REPLACE TABLE place AS
SELECT contest, unit, min(file) AS file, min(row_number) AS row FROM fact GROUP BY ALL
"""

_BEFORE = 70  # percent of a read's work that come before its checks
PARTIAL = frozenset({ResultsStatus.UNOFFICIAL_PARTIAL, ResultsStatus.PRE_ELECTION})


def run_checks(store: Store, names: list[str], status: ResultsStatus) -> list[Finding]:
    """Hold a read against every rule that its status allows.

    Args:
        store: with its totals computed.
        names: of the files, by their index.
        status: how far the count is.
    """
    prepare(store)
    partial = status in PARTIAL
    traits = traits_of(store)
    checks = [
        check for check in CHECKS if not (check.complete and partial) and check.needs <= traits
    ]
    found: list[Finding] = []
    for number, check in enumerate(checks):
        step(f"checking {check.code}", _BEFORE + (100 - _BEFORE) * number // len(checks))
        found += check.findings(store, names)
    return found


def prepare(store: Store) -> None:
    """Make the table `place`, which several rules ask."""
    store.execute(_PLACES)
