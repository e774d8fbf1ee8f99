"""San Francisco's ranked-count short report: as XML, as a workbook, and as JSON made of it.

In XML and workbook the rows of what is no candidate (blanks, exhausted, ...) follow the
candidates without a mark; they are known by name.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence

from ckanext.election.results.errors import RefusalKind, Refused
from ckanext.election.results.json_path import has
from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import CountKind, ResultsStatus
from ckanext.election.results.opened import Json, Opened, Tables, Xml
from ckanext.election.results.store import Store
from ckanext.election.results.table import Table
from ckanext.election.results.xml_stream import Element, local_name, release, stream

from .ranked import Number, RankedCount, load_ranked

_KINDS = {
    "continuing": CountKind.VALID,
    "continuing ballots total": CountKind.VALID,
    "blanks": CountKind.BLANK,
    "exhausted": CountKind.EXHAUSTED,
    "overvotes": CountKind.OVERVOTES,
}
_LEFT_OUT = {
    "remainder points",
    "non_transferable",
    "non transferable total",
    "non-transferable total",
}
_STATUS = {
    "official results": ResultsStatus.CERTIFIED,
    "unofficial results": ResultsStatus.UNOFFICIAL_COMPLETE,
}
_FORMAT = "sf-rcv"
_TITLE = "San Francisco ranked-choice short report"

Rows = Mapping[str, Sequence[Number]]


class SfRcv:
    """Recognises the three forms."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for the report as XML, workbook or JSON."""
        if isinstance(opened, Xml) and opened.namespace == "RcvShortReport":
            return _match("namespace RcvShortReport", lambda store: _load_xml(opened, store))
        if isinstance(opened, Json) and has(opened.value, "rounds", "candidate_names"):
            return _match(
                "members rounds, candidate_names", lambda store: _load_json(opened, store)
            )
        if isinstance(opened, Tables):
            return _recognise_workbook(opened)
        return None


def _match(reason: str, loader) -> Match:
    return CodeMatch(_FORMAT, _TITLE, [reason], loader)


def _recognise_workbook(opened: Tables) -> Match | None:
    head = next((cell for table in opened.tables[:1] for row in table.sample.rows for cell in row
                 if "RCV Short Report" in cell), None)  # fmt: skip
    for table in opened.tables:
        for number, row in enumerate(table.sample.rows):
            if head and row and row[0] == "Candidate" and "Round 1" in row:
                return _match(
                    "a sheet headed Candidate, Round 1, ...",
                    lambda store, table=table, number=number: _load_sheet(
                        opened, table, number, store
                    ),
                )
    return None


def _load(
    rows: Rows, head: tuple[str, str | None], opened: Opened, report: Report, store: Store
) -> Report:
    votes: dict[str, Sequence[Number]] = {}
    counts: dict[CountKind, Sequence[Number]] = {}
    for name, numbers in rows.items():
        if name.lower() in _KINDS:
            counts[_KINDS[name.lower()]] = numbers
        elif name.lower() in _LEFT_OUT:
            report.rows_read += 1
            report.skipped["a sum of other rows"] += 1
        else:
            votes[name] = numbers
    contest, date = head
    count = RankedCount(contest, "San Francisco", votes, counts, date)
    return load_ranked(count, opened.source, store, report)


def _load_json(opened: Json, store: Store) -> Report:
    rows = {
        name: [stage.get("votes") for stage in stages]
        for name, stages in opened.value["rounds"].items()
    }
    contest = str(opened.value.get("_metadata", {}).get("contest_name", "contest"))
    return _load(rows, (contest, None), opened, Report(opened.encoding), store)


def _load_xml(opened: Xml, store: Store) -> Report:
    report = Report(opened.encoding)
    rows: dict[str, list[Number]] = {}
    contest, date = "contest", None
    places = 0
    for _event, element in stream(opened.path):
        name = local_name(element)
        if name == "Tablix2":
            contest = element.get("Textbox24") or contest
            report.status = _STATUS.get(
                (element.get("Textbox21") or "").lower(), ResultsStatus.UNKNOWN
            )
            report.generated_at = element.get("timeStamp")
        elif name == "Report" and element.get("Textbox9"):
            date = element.get("Textbox9", "")[:10]
        elif name == "Textbox9" and element.get("continuingVotes") is not None:
            rows.setdefault("continuing", []).append(element.get("continuingVotes"))
        elif name == "choiceGroup":
            label, numbers = _choice_group(element)
            rows[label] = list(numbers)
            release(element)
        elif name == "precinctGroup":
            places += 1
    if places > 1:
        raise Refused(
            RefusalKind.UNKNOWN,
            f"{opened.source.name} has one report for each of {places} places: ask for the report"
            " of the whole city.",
            [f"{places} precinctGroup"],
        )
    return _load(rows, (contest, date), opened, report, store)


def _choice_group(element: Element) -> tuple[str, Sequence[Number]]:
    label = next((part.get("choiceName") for part in element if part.get("choiceName")), "")
    numbers = [part.get("votes") for part in element.iter() if part.get("votes") is not None]
    return label, numbers


def _load_sheet(opened: Tables, table: Table, header_row: int, store: Store) -> Report:
    texts = [cell for row in opened.tables[0].sample.rows for cell in row if cell.strip()]
    report = Report(table.encoding, findings=[f for t in opened.tables for f in t.findings])
    report.status = next(
        (_STATUS[text.lower()] for text in texts if text.lower() in _STATUS), ResultsStatus.UNKNOWN
    )
    title = next(index for index, text in enumerate(texts) if "RCV Short Report" in text)
    with table.path.open(encoding="utf-8", newline="") as stream_:
        rows = list(csv.reader(stream_))
    columns = [index for index, cell in enumerate(rows[header_row]) if re.match("Round ", cell)]
    found = {
        row[0].strip(): [row[index] for index in columns]
        for row in rows[header_row + 2 :]
        if row and row[0].strip() and any(row[index] for index in columns)
    }
    return _load(found, (texts[title + 1], None), opened, report, store)
