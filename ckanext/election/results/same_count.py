"""Whether reads in different formats, without ids in common, are one count: by their totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from .finding import Finding, Severity
from .header import normalise

Summary = dict[str, Any]
_Totals = dict[tuple[int, str], int]
_MOST_DIFFERENT = 0.5  # more than that share of the totals differ: two counts, not one
_FEWEST = 2  # totals in common; one alone proves nothing


class Likeness(Enum):
    """What one read is beside another."""

    SAME = "same"
    DIFFERS = "differs"
    OTHER = "other"


@dataclass(frozen=True)
class Likenesses:
    """Reads compared with the one that is kept."""

    summaries: Sequence[Summary]
    kept: int

    def of(self, index: int) -> Likeness:
        """What a read is beside the one that is kept."""
        one, other = self._totals(index)
        both = one.keys() & other.keys()
        differ = sum(1 for key in both if one[key] != other[key])
        whole = both in (one.keys(), other.keys())
        if len(both) < _FEWEST or not whole or differ > _MOST_DIFFERENT * len(both):
            return Likeness.OTHER
        return Likeness.DIFFERS if differ else Likeness.SAME

    def findings(self, index: int) -> list[Finding]:
        """That the read confirms the one that is kept, and each total that differs."""
        likeness, other = self.of(index), self.summaries[index]
        if likeness is Likeness.OTHER:
            return []
        found = [_same_count(name, other["format"]) for name in other["files"]]
        kept, compared = self._totals(index)
        found = found if likeness is Likeness.SAME else []
        for key in sorted(kept.keys() & compared.keys()):
            if kept[key] != compared[key]:
                found.append(_differs(other["files"][0], key, kept[key], compared[key]))
        return found

    def _totals(self, index: int) -> tuple[_Totals, _Totals]:
        kept, other = self.summaries[self.kept], self.summaries[index]
        one, two = _votes(kept), _votes(other)
        # A read without choices is compared by the voters and ballots that it counts.
        return (one, two) if one and two else (_counts(kept), _counts(other))


def compare_reads(summaries: Sequence[Summary]) -> Likenesses:
    """Choose the read to keep: the one with most units, and with choices rather than without.

    Args:
        summaries: one of each read.
    """

    def weight(index: int) -> tuple[bool, int]:
        summary = summaries[index]
        return bool(_votes(summary)), sum(summary["levels"].values())

    return Likenesses(summaries, max(range(len(summaries)), key=weight))


def _votes(summary: Summary) -> _Totals:
    return _known(
        ((contest["round"], normalise(choice["name"])), choice["votes"])
        for contest in summary["contests"]
        for choice in contest["choices"]
    )


def _counts(summary: Summary) -> _Totals:
    return _known(
        ((contest["round"], kind), value)
        for contest in summary["contests"]
        for kind, value in contest["counts"].items()
    )


def _known(totals: Any) -> _Totals:
    """The totals that are written; names that stand twice cannot be compared."""
    found: _Totals = {}
    double = set()
    for key, value in totals:
        if key in found:
            double.add(key)
        elif value is not None:
            found[key] = value
    return {key: value for key, value in found.items() if key not in double}


def _same_count(name: str, form: str) -> Finding:
    return Finding(
        "same-count",
        Severity.NOTE,
        f"{name} ({form}) gives the same totals; it is not added.",
        {"format": form},
        file=name,
    )


def _differs(name: str, key: tuple[int, str], one: int, other: int) -> Finding:
    return Finding(
        "totals-disagree",
        Severity.ERROR,
        f"{name} gives {other} for {key[1]}, the file that is read {one}.",
        {"one": one, "other": other, "of": key[1], "round": key[0]},
        file=name,
    )
