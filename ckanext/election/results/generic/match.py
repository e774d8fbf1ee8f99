"""The generic reader: the drafted recipe loaded like any other, its sums tried on every row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ckanext.election.results.errors import RefusalKind, Refused
from ckanext.election.results.finding import Finding, Severity
from ckanext.election.results.match import Report
from ckanext.election.results.opened import Tables
from ckanext.election.results.recipe_load import RecipeMatch
from ckanext.election.results.recipe_match import lay
from ckanext.election.results.store import Store
from ckanext.election.results.table import Table

from .draft import ID, TITLE, Draft, draft
from .profile import speaks_of_elections
from .proposal import Confirmation, Proof

_MOST_FINDINGS = 100
_MOST_TABLES = 20

# A unit whose votes are half of all: the sum of the others, which was not recognised.
_HALF = """
WITH of_unit AS (
    SELECT contest, unit, choice, sum(value) AS value FROM fact
    WHERE kind = 'votes' AND choice IS NOT NULL AND vote_type = 'total'
        AND unit NOT IN (SELECT parent FROM unit WHERE parent IS NOT NULL) GROUP BY ALL),
whole AS (SELECT contest, choice, sum(value) AS value, count(*) AS units FROM of_unit GROUP BY ALL)
SELECT u.id FROM of_unit o JOIN whole w USING (contest, choice) JOIN unit u ON u.key = o.unit
WHERE w.value > 0 GROUP BY o.contest, u.id
HAVING count(*) >= 2 AND bool_and(o.value * 2 = w.value) AND min(w.units) > 2 LIMIT 1
"""


@dataclass(frozen=True)
class GenericMatch:
    """A table that arithmetic confirms."""

    drafted: Draft
    table: Table

    @property
    def format_id(self) -> str:
        """One id for all tables read so."""
        return ID

    @property
    def title(self) -> str:
        """The title of the drafted recipe."""
        return TITLE

    @property
    def score(self) -> float:
        """The draft's confidence."""
        return self.drafted.confidence

    @property
    def reasons(self) -> list[str]:
        """The mapping and what confirms it."""
        return self.drafted.sentences()

    def load(self, store: Store) -> Report:
        """Put the table's counts into the store.

        Raises:
            Refused: another table was loaded before, whose contests may be others, or the rows
                hold a total that is not recognised.
        """
        if store.value("SELECT count(*) FROM contest"):
            raise Refused(
                RefusalKind.UNKNOWN,
                f"{self.table.source.name} fits no known format: such tables are read one by one,"
                " since nothing says how they belong together.",
                self.reasons,
            )
        layout = lay(self.drafted.recipe, self.table)
        if layout is None:
            raise Refused(RefusalKind.UNKNOWN, "The drafted recipe does not fit.", self.reasons)
        report = RecipeMatch(layout, self.table).load(store)
        self._try_halves(store)
        report.findings.append(self._note())
        report.findings += self._broken()
        return report

    def _try_halves(self, store: Store) -> None:
        unit = half_of_all(store)
        if unit is not None:
            raise Refused(
                RefusalKind.UNKNOWN,
                f"{self.table.source.name} may hold a total that is not recognised: {unit}.",
                self.reasons,
            )

    def _note(self) -> Finding:
        columns = [
            {"column": c.header, "role": c.role, "why": c.why, "confirmed": c.confirmed}
            for c in self.drafted.columns
            if c.role not in {"choice", "not read"}
        ]
        return Finding(
            "generic-mapping",
            Severity.NOTE,
            "No recipe knows this table. " + "; ".join(self.reasons) + ".",
            {
                "shape": self.drafted.shape.value,
                "columns": columns,
                "choices": [c.header for c in self.drafted.columns if c.role == "choice"],
                "confirmations": [found.sentence for found in self.drafted.confirmations],
                "not_read": [c.header for c in self.drafted.columns if c.role == "not read"],
            },
            file=self.table.source.name,
        )

    def _broken(self) -> Iterator[Finding]:
        """Rows that do not keep a relation on which the reading rests."""
        for confirmation in self.drafted.confirmations:
            if confirmation.proof is Proof.SUM_OF_UNITS:  # told by the check of the sums of units
                continue
            for place in confirmation.broken[:_MOST_FINDINGS]:
                yield self._of_row(confirmation, self.drafted.rows[place] + 1)

    def _of_row(self, confirmation: Confirmation, row: int) -> Finding:
        bound = confirmation.proof is Proof.BOUND
        return Finding(
            "generic-relation",
            Severity.WARNING if bound else Severity.ERROR,
            f"Row {row} does not keep what other rows do: {confirmation.sentence}.",
            {"relation": confirmation.sentence, "proof": confirmation.proof.value},
            file=self.table.source.name,
            row=row,
        )


@dataclass(frozen=True)
class Considered:
    """What the tables of a file give.

    Attributes:
        match: the one table that arithmetic confirms.
        evidence: the mappings proposed for the others, for a person to judge.
    """

    match: GenericMatch | None
    evidence: tuple[str, ...]


def half_of_all(store: Store) -> str | None:
    """A unit whose votes are half of all, likely the sum of the others; None without one."""
    return store.value(_HALF)


def consider(opened: Tables) -> Considered:
    """Draft a recipe for each table of a file; hidden sheets only where there are no others."""
    shown = [table for table in opened.tables if not table.hidden] or list(opened.tables)
    tables = [table for table in shown[:_MOST_TABLES] if speaks_of_elections(table)]
    drafts = [(table, found) for table in tables if (found := draft(table))]
    confirmed = [(table, found) for table, found in drafts if found.is_confirmed and found.whole]
    if len(confirmed) == 1 and len(drafts) == 1:
        table, found = confirmed[0]
        return Considered(GenericMatch(found, table), ())
    evidence = [line for table, found in drafts for line in _lines(table, found)]
    if confirmed:
        evidence.insert(0, "several tables: a recipe must say how they belong together")
    return Considered(None, tuple(evidence))


def _lines(table: Table, found: Draft) -> list[str]:
    sheet = f"sheet “{table.sheet}”: " if table.sheet else ""
    lines = [f"proposed: {sheet}{line}" for line in found.sentences()]
    return (
        lines if found.whole else [*lines, "not confirmed: the table is too long to be looked at"]
    )
