"""What the generic reader makes of a table whose recipe it may not use, held against the recipe."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ckanext.election.results import Refused, read
from ckanext.election.results.checks import run_checks
from ckanext.election.results.finding import Severity
from ckanext.election.results.generic import Considered, consider
from ckanext.election.results.limits import Limits
from ckanext.election.results.opened import Tables, open_source
from ckanext.election.results.source import Source
from ckanext.election.results.store import Store
from ckanext.election.results.summary import summarise
from ckanext.election.results.totals import compute, share_counts

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")
Summary = dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    Attributes:
        word: `read`, `refused` or `wrong`.
        how: what confirmed it, or why it is not read.
    """

    word: str
    how: str


def outcome(path: Path) -> Outcome | None:
    """The file read without its recipe; None where it holds no table."""
    store = Store(Limits(), [path])
    try:
        source = Source.open(path, None, 0, Limits())
        opened = open_source(source, store.folder, Limits())
        if not isinstance(opened, Tables):
            return None
        found = consider(opened)
        if found.match is None:
            return Outcome("refused", _why(found))
        report = found.match.load(store)
        share_counts(store)
        compute(store)
        report.findings += run_checks(store, [source.name], report.status)
        errors = any(one.severity is Severity.ERROR for one in report.findings)
        summary = summarise(store, [source], [report], "generic")
    except Refused as refused:
        return Outcome("refused", refused.reason)
    finally:
        store.close()
    with read(path) as result:
        same = _agrees(summary, result.summary())
    how = "; ".join(sentence.sentence for sentence in found.match.drafted.confirmations)
    return Outcome("read" if same or errors else "wrong", how)


def _why(found: Considered) -> str:
    told = [line for line in found.evidence if "not confirmed: " in line]
    return told[0].partition("not confirmed: ")[2] if told else "no header with known words"


def _agrees(generic: Summary, known: Summary) -> bool:
    """Whether votes and counts that both give are the same."""
    counts, others = _counts(generic), _counts(known)
    if any(counts[kind] != others[kind] for kind in counts.keys() & others.keys()):
        return False
    return _votes(generic["contests"]) in (_votes(known["contests"]), _votes(known["overall"]))


def _votes(contests: list[Summary]) -> Counter[int]:
    """How often each number of votes is a choice's; zeros say nothing."""
    return Counter(
        choice["votes"] for contest in contests for choice in contest["choices"] if choice["votes"]
    )


def _counts(summary: Summary) -> Counter[str]:
    found: Counter[str] = Counter()
    for contest in summary["contests"]:
        found.update({k: v for k, v in contest["counts"].items() if isinstance(v, int)})
    return found
