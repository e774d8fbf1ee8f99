"""The tables of the model as this package writes them, in a data package, read back as one set."""

from __future__ import annotations

from collections.abc import Sequence

from ckanext.election.results.errors import RefusalKind, Refused
from ckanext.election.results.export.table_schema import table_schema
from ckanext.election.results.finding import Finding
from ckanext.election.results.match import Report, SetMatch
from ckanext.election.results.model_load import load_model, report_of
from ckanext.election.results.model_tables import ModelTable
from ckanext.election.results.opened import Json, Opened, Tables
from ckanext.election.results.source import Source
from ckanext.election.results.store import Store
from ckanext.election.results.table import Table, load

_HEADERS = {
    tuple(field["name"] for field in table_schema(table.value)["fields"]): table
    for table in ModelTable
}
_FINDINGS = tuple(field["name"] for field in table_schema("findings")["fields"])


class OwnTables:
    """Recognises the tables by their headers; the votes mean nothing without the other three."""

    def recognise_set(self, opened: Sequence[Opened]) -> SetMatch | None:
        """A match where the table of votes is there.

        Raises:
            Refused: votes without the tables of their contests, units and choices.
        """
        found: dict[ModelTable, Table] = {}
        beside: list[Source] = []
        package: Json | None = None
        for one in opened:
            header = _header(one)
            if header in _HEADERS and isinstance(one, Tables):
                found[_HEADERS[header]] = one.tables[0]
            elif header == _FINDINGS:
                beside.append(one.source)
            elif isinstance(one, Json) and _is_package(one):
                package = one
        if ModelTable.VOTES not in found:
            return None
        return _match(found, package, beside)


def _match(found: dict[ModelTable, Table], package: Json | None, beside: list[Source]) -> SetMatch:
    needed = set(ModelTable) - {ModelTable.PARTS}
    missing = sorted(table.value for table in needed - set(found))
    votes = found[ModelTable.VOTES]
    if missing:
        raise Refused(
            RefusalKind.UNKNOWN,
            f"{votes.source.name} means nothing without its tables: {', '.join(missing)}.",
            missing,
        )
    sources = [table.source for table in found.values()] + beside
    sources += [package.source] if package else []
    return SetMatch(
        "own-tables",
        "Tables of the tidy model (data package)",
        ["the tables of the tidy model"],
        tuple(sources),
        lambda store: _load(found, package, store),
        score=1.0,
    )


def _load(found: dict[ModelTable, Table], package: Json | None, store: Store) -> Report:
    findings: list[Finding] = []
    relations = {}
    for kind, table in found.items():
        raw = f"raw_{kind.value}"
        names = table.sample.rows[0]
        findings += [*table.findings, *load(store, table, raw, range(len(names)))]
        columns = ", ".join(f'c{index} AS "{name}"' for index, name in enumerate(names))
        relations[kind] = f"SELECT {columns}, rowid + 1 AS line FROM {raw} WHERE rowid > 0"
    relations.setdefault(ModelTable.PARTS, _NO_PARTS)
    votes = found[ModelTable.VOTES]
    load_model(store, votes.source, relations)
    said = package.value.get("election_results", {}) if package else {}
    report = report_of(votes.encoding, said.get("status"), said.get("generated_at"))
    report.findings += findings
    report.rows_read = store.value("SELECT count(*) FROM raw_votes") - 1
    report.rows_used = report.rows_read
    for kind in found:
        store.execute(f"DROP TABLE raw_{kind.value}")
    return report


_NO_PARTS = (
    "SELECT NULL AS unit_level, NULL AS unit_id, NULL AS whole_level, NULL AS whole_id WHERE false"
)


def _header(opened: Opened) -> tuple[str, ...] | None:
    if not isinstance(opened, Tables) or len(opened.tables) != 1:
        return None
    rows = opened.tables[0].sample.rows
    return tuple(rows[0]) if rows else None


def _is_package(opened: Json) -> bool:
    return isinstance(opened.value, dict) and isinstance(opened.value.get("election_results"), dict)
