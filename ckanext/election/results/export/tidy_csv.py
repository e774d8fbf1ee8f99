"""The tidy CSV: the whole model in one file, one row for each number.

Ids come with their names, so that the file can be used alone. What contests, units and choices
say besides has a column only where something is said. A unit or a list that has no number of its
own (a state above its municipalities) has a row without `count_kind`, so that the hierarchy is
whole: who adds up `value` adds nothing for it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ckanext.election.results.store import Store, literal

from .rfc4180 import copy_csv

if TYPE_CHECKING:
    from ckanext.election.results.reading import Read

# In every tidy CSV, in this order.
COLUMNS = (
    "contest_id",
    "contest_name",
    "round",
    "stage",
    "unit_level",
    "unit_id",
    "unit_name",
    "choice_id",
    "choice_name",
    "choice_party",
    "count_kind",
    "vote_type",
    "value",
    "state",
    "file",
    "row",
    "column",
)
CONTEST = (
    "office",
    "kind",
    "district_level",
    "district_id",
    "district",
    "election_id",
    "election_name",
    "polling_date",
    "status",
    "valid_rule",
    "seats",
    "votes_per_voter",
    "absolute_majority",
    "partial_choices",
)
UNIT = ("scheme", "status", "merged_into", "sheet_url", "sheet_hash")
RELATION = ("kind", "predecessor_level", "predecessor_id", "predecessor_name",
            "predecessor_scheme", "successor_level", "successor_id", "successor_name",
            "successor_scheme", "since", "source")  # fmt: skip
CHOICE = ("kind", "party_id", "list_id", "position", "elected", "seats")
_CHOICE_SQL = "(SELECT h.*, l.id AS list_id FROM choice h LEFT JOIN choice l ON l.key = h.list)"


def write_tidy_csv(result: Read, target: Path) -> None:
    """Write a read as one tidy CSV."""
    summary = result.summary()
    constants = {"results_status": summary["status"], "generated_at": summary["generated_at"]}
    copy_csv(result.store, _question(result.store, constants), target)


def _question(store: Store, constants: dict[str, str | None]) -> str:
    columns = [*_core(), *_said(store)]
    columns += [
        f"{literal(value)} AS {name}"
        for name, value in constants.items()
        if value not in {None, "unknown"} and value is not None
    ]
    return (
        f"SELECT {', '.join(columns)} FROM (SELECT f.*, NULL AS whole FROM fact f UNION ALL BY NAME"
        f" {_SILENT}) f"
        " LEFT JOIN contest c ON c.key = f.contest LEFT JOIN unit u ON u.key = f.unit"
        f" LEFT JOIN {_CHOICE_SQL} h ON h.key = f.choice"
        " LEFT JOIN unit p ON p.key = u.parent LEFT JOIN unit w ON w.key = f.whole"
    )


# What has no number of its own: choices, units, and the further wholes of units.
_SILENT = """
SELECT contest, key AS choice FROM choice WHERE key NOT IN (
    SELECT choice FROM fact WHERE choice IS NOT NULL)
UNION ALL BY NAME SELECT key AS unit FROM unit WHERE key NOT IN (SELECT unit FROM fact)
UNION ALL BY NAME SELECT key AS contest FROM contest WHERE key NOT IN (
    SELECT contest FROM fact WHERE contest IS NOT NULL UNION SELECT contest FROM choice)
UNION ALL BY NAME SELECT DISTINCT unit, parent AS whole FROM further_parent
UNION ALL BY NAME SELECT DISTINCT r AS relation FROM unit_relation r
"""


def _core() -> list[str]:
    sources = {
        "contest_id": "c.id",
        "contest_name": "c.name",
        "round": "c.round",
        "stage": "f.stage",
        "unit_level": "u.level",
        "unit_id": "u.id",
        "unit_name": "u.name",
        "choice_id": "h.id",
        "choice_name": "h.name",
        "choice_party": "h.party",
        "count_kind": "f.kind",
        "row": "f.row_number",
        "column": "f.column_name",
    }
    return [f'{sources.get(name, f"f.{name}")} AS "{name}"' for name in COLUMNS]


def _said(store: Store) -> list[str]:
    """The columns of what at least one contest, unit or choice says besides its name."""
    found = [
        f"{alias}.{name} AS {kind}_{name}"
        for kind, alias, table, names in (
            ("contest", "c", "contest", CONTEST),
            ("unit", "u", "unit", UNIT),
            ("choice", "h", _CHOICE_SQL, CHOICE),
        )
        for name in names
        if store.value(f"SELECT count({name}) FROM {table}")
    ]
    if store.value("SELECT count(parent) FROM unit"):
        found += ["p.level AS parent_level", "p.id AS parent_id"]
    if store.value("SELECT count(*) FROM further_parent"):
        found += ["w.level AS whole_level", "w.id AS whole_id"]
    if store.value("SELECT count(*) FROM unit_relation"):
        found += [f"f.relation.{name} AS relation_{name}" for name in RELATION]
    return found
