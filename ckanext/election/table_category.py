"""What kinds of tables say about a dataset: its category, and which sub-datasets it holds.

Only what follows without doubt: funding may be a party's or a candidate's, so it names no
sub-dataset.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ckanext.election.vocabulary import Category, ResultsStatus, SubDataset, TableKind

CATEGORIES = {
    TableKind.RESULTS: Category.ELECTION_RESULTS,
    TableKind.TURNOUT: Category.ELECTION_RESULTS,
    TableKind.CANDIDATES: Category.BALLOT_QUALIFICATION,
    TableKind.POLLING_STATIONS: Category.POLLING_STATIONS,
    TableKind.DISTRICTS: Category.ELECTORAL_BOUNDARIES,
    TableKind.BOUNDARIES: Category.ELECTORAL_BOUNDARIES,
    TableKind.VOTERS: Category.VOTER_LISTS,
    TableKind.PARTIES: Category.PARTY_REGISTRATION,
    TableKind.FINANCE_FUNDING: Category.CAMPAIGN_FINANCE,
    TableKind.FINANCE_SPENDING: Category.CAMPAIGN_FINANCE,
    TableKind.CALENDAR: Category.VOTER_EDUCATION,
}
SUB_DATASETS = {
    TableKind.CANDIDATES: SubDataset.CONTESTANTS_ACCEPTED,
    TableKind.POLLING_STATIONS: SubDataset.STATION_LOCATION,
    TableKind.DISTRICTS: SubDataset.BOUNDARY_NAMES,
    TableKind.BOUNDARIES: SubDataset.BOUNDARY_NAMES,
    TableKind.PARTIES: SubDataset.PARTIES_REGISTERED,
    TableKind.CALENDAR: SubDataset.CALENDAR,
}
# What a result counts, as the engine's CountKind says it: provisional and official final.
COUNTS = {
    "registered": (SubDataset.PROVISIONAL_REGISTERED, SubDataset.FINAL_REGISTERED),
    "ballots_cast": (SubDataset.PROVISIONAL_PARTICIPATED, SubDataset.FINAL_PARTICIPATED),
    "admitted": (SubDataset.PROVISIONAL_PARTICIPATED, SubDataset.FINAL_PARTICIPATED),
    "null": (SubDataset.PROVISIONAL_INVALID, SubDataset.FINAL_INVALID),
    "rejected": (SubDataset.PROVISIONAL_INVALID, SubDataset.FINAL_INVALID),
    "challenged": (SubDataset.PROVISIONAL_CHALLENGED, SubDataset.FINAL_CHALLENGED),
    "blank": (SubDataset.PROVISIONAL_BLANK, SubDataset.FINAL_BLANK),
    "votes": (SubDataset.PROVISIONAL_VALID, SubDataset.FINAL_VALID),
}
FINAL = (ResultsStatus.CERTIFIED, ResultsStatus.CORRECTION, ResultsStatus.RECOUNT)
PROVISIONAL = (ResultsStatus.UNOFFICIAL_PARTIAL, ResultsStatus.UNOFFICIAL_COMPLETE)


def category(tables: Collection[TableKind]) -> Category | None:
    """The one category that all tables belong to; None where they differ or say nothing."""
    found = {CATEGORIES.get(table) for table in tables}
    return found.pop() if len(found) == 1 else None


def sub_datasets(
    tables: Iterable[TableKind], counts: Iterable[str], status: str | None
) -> list[SubDataset]:
    """The sub-datasets that tables and a result's counts fill, in the inventory's order.

    Args:
        tables: the kinds of tables.
        counts: the kinds of counts in a result; "votes" where it has choices.
        status: the results status; without it nobody can tell provisional from final.
    """
    held = {SUB_DATASETS[table] for table in tables if table in SUB_DATASETS}
    if status in PROVISIONAL or status in FINAL:
        held |= {COUNTS[kind][status in FINAL] for kind in counts if kind in COUNTS}
    return [sub_dataset for sub_dataset in SubDataset if sub_dataset in held]
