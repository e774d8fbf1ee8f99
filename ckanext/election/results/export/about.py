"""What is said beside the numbers: whose they are, under which licence, from which bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ckanext.election.results.finding import Severity

if TYPE_CHECKING:
    from ckanext.election.results.reading import Read


@dataclass(frozen=True)
class About:
    """What the file itself does not say. Everything may be left out.

    Attributes:
        title: a name for the whole.
        publisher: the institution that answers for the numbers.
        source: the address at which the authority published them.
        licence: its name or address.
        snapshot: the portal's version of the result.
    """

    title: str | None = None
    publisher: str | None = None
    source: str | None = None
    licence: str | None = None
    snapshot: str | None = None


def notes(result: Read, about: About) -> list[tuple[str, str]]:
    """The lines of a notes sheet: a label and what it says."""
    summary = result.summary()
    lines = [
        ("Title", about.title or ", ".join(summary["files"])),
        ("Publisher", about.publisher or "not stated"),
        ("Source", about.source or "not stated"),
        ("Licence", about.licence or "not stated"),
        ("Snapshot", about.snapshot or "none"),
    ]
    lines += [(f"SHA-256 of {name}", digest) for name, digest in summary["sha256"].items()]
    lines += [
        ("Read as", f"{result.format_title} ({result.format})"),
        ("Status", summary["status"]),
        ("Produced by the source", summary["generated_at"] or "not stated"),
        ("Findings", _findings(result)),
    ]
    rules = {contest["valid_rule"] for contest in summary["contests"]}
    for rule in sorted(rule for rule in rules if rule):
        lines.append(("“Valid” here means", rule))
    return [*lines, *_READING]


def _findings(result: Read) -> str:
    count = dict.fromkeys(Severity, 0)
    for finding in result.findings:
        count[finding.severity] += 1
    words = ", ".join(f"{number} {severity.value}" for severity, number in count.items())
    return f"{len(result.findings)} ({words})"


_READING = [
    ("Shares", "a choice's votes of all votes for choices in the same row, between 0 and 1"),
    ("Turnout", "ballots cast of registered voters, between 0 and 1"),
    ("Empty cell", "the file gives no number there; a written zero is 0"),
    ("Rows", "a place and the places it is part of may both have a row: never add them up"),
    ("Apostrophe", "a text that a spreadsheet would take for a formula begins with one"),
]
