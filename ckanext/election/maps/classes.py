"""Values sorted into classes for a map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ckanext.election.comparison.side import Figures
from ckanext.election.pictures.ticks import ticks

MOST_LEADERS = 6
TIE = ""


@dataclass(frozen=True)
class Classes:
    """Ranges of shares: from each bound to the next."""

    bounds: list[float]

    def of(self, value: float) -> int:
        """The number of the range that holds a value; the last one holds its end, too."""
        return sum(value >= bound for bound in self.bounds[1:-1])

    @property
    def ranges(self) -> list[tuple[float, float]]:
        """The ranges, low to high."""
        return list(zip(self.bounds[:-1], self.bounds[1:], strict=True))


def classes(values: Sequence[float], most: int = 5) -> Classes:
    """Even ranges with round bounds that hold every value.

    Args:
        values: at least one.
        most: about how many ranges are wanted.
    """
    return Classes(ticks(min(values), max(values), most))


def leader(figures: Figures) -> str | None:
    """The choice with most votes; `TIE` where several have them; None without votes."""
    if not figures.all_votes:
        return None
    most = max(figures.votes.values())
    ahead = [choice for choice, votes in figures.votes.items() if votes == most]
    return ahead[0] if len(ahead) == 1 else TIE


def lead(figures: Figures) -> float | None:
    """How far the first is ahead of the second, as a share of all votes for choices."""
    if not figures.all_votes:
        return None
    ordered = sorted(figures.votes.values(), reverse=True)
    return (ordered[0] - (ordered[1] if len(ordered) > 1 else 0)) / figures.all_votes


def most_often(leaders: Mapping[str, str | None]) -> list[str]:
    """The choices that lead in most units, at most `MOST_LEADERS`; ties are nobody's."""
    counted = Counter(choice for choice in leaders.values() if choice)
    ordered = sorted(counted, key=lambda choice: (-counted[choice], choice))
    return ordered[:MOST_LEADERS]
