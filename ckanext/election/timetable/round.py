"""Rounds: an election's polling days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Round:
    """One round of voting; a run-off is the next round of the same election.

    Attributes:
        number: 1 for the first round.
        polling_date: the (first) polling day.
        last_polling_date: the last polling day, where a round's voting takes several days.
    """

    number: int
    polling_date: date
    last_polling_date: date | None = None

    @property
    def ends(self) -> date:
        """The day on which voting ends."""
        return self.last_polling_date or self.polling_date

    def is_voting(self, day: date) -> bool:
        """Whether people vote on that day."""
        return self.polling_date <= day <= self.ends
