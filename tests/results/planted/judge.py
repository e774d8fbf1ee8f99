"""What became of a planted error: found, without effect, or silent, and why.

The judge reads the file with and without the error and compares the two models. A difference that
no new finding tells is silent; it counts against the rules only where the file itself says the
number a second time, so that one of its sums is broken (`second_numbers`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from ckanext.election.results import Read, Refused, read
from ckanext.election.results.finding import Severity

from .plant import Planted
from .second_numbers import SecondNumbers

Model = dict[str, Counter[tuple[Any, ...]]]


class Outcome(str, Enum):
    """What became of an error."""

    REFUSED = "refused"
    FOUND = "found"
    NO_EFFECT = "no effect"  # what it touched is not read: the model is the same
    SUMS_HOLD = "sums hold"  # no sum of the file is broken: it reads like a true number
    SILENT = "silent"


@dataclass(frozen=True)
class Verdict:
    """What became of one error, with the rules that told it or what they left untold."""

    file: str
    kind: str
    outcome: Outcome
    rules: tuple[str, ...] = ()
    untold: tuple[Any, ...] = ()


_QUESTIONS = {
    "count": "SELECT c.id, c.round, f.stage, u.level, u.id, h.id, f.kind, f.vote_type, f.value,"
    " f.state FROM fact f JOIN contest c ON c.key = f.contest JOIN unit u ON u.key = f.unit"
    " LEFT JOIN choice h ON h.key = f.choice",
    "unit": "SELECT u.level, u.id, u.name, p.id, u.status FROM unit u"
    " LEFT JOIN unit p ON p.key = u.parent",
    "contest": "SELECT * EXCLUDE (key) FROM contest",
    "choice": "SELECT c.id, c.round, h.id, h.name, h.party, l.id, h.elected, h.seats FROM choice h"
    " JOIN contest c ON c.key = h.contest LEFT JOIN choice l ON l.key = h.list",
}


class Judge:
    """Judges the errors planted in one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with read(path) as result:
            self.model = _model(result)
            self.findings = _told(result)
            self.second = SecondNumbers(result.store)

    def verdict(self, planted: Planted, folder: Path) -> Verdict:
        """What became of an error of this file.

        Args:
            planted: the error.
            folder: where the file with the error may be written.
        """
        path, whose = folder / self.path.name, (self.path.name, planted.kind)
        path.write_bytes(planted.data)
        try:
            with read(path) as result:
                new = _told(result) - self.findings
                if new:
                    rules = tuple(sorted({finding[0] for finding in new}))
                    return Verdict(*whose, Outcome.FOUND, rules)
                broken = self.second.newly_broken(result.store)
                if broken:
                    return Verdict(*whose, Outcome.SILENT, untold=tuple(broken))
                model = _model(result)
        except Refused as refused:
            return Verdict(*whose, Outcome.REFUSED, (refused.kind.value,))
        untold = [row for name in model for row in _difference(self.model[name], model[name])]
        outcome = Outcome.SUMS_HOLD if untold else Outcome.NO_EFFECT
        return Verdict(*whose, outcome, untold=tuple(untold))


def _model(result: Read) -> Model:
    return {name: Counter(result.store.rows(question)) for name, question in _QUESTIONS.items()}


def _told(result: Read) -> Counter[tuple[Any, ...]]:
    """The findings that matter, without their rows, which a dropped row moves."""
    return Counter(
        (f.rule, f.unit, f.contest, str({k: v for k, v in f.params.items() if k != "row"}))
        for f in result.findings
        if f.severity is not Severity.NOTE
    )


def _difference(one: Counter[tuple[Any, ...]], other: Counter[tuple[Any, ...]]) -> list[Any]:
    return [*(one - other).elements(), *(other - one).elements()]
