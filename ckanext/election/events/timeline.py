"""An election's events in order, with today among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.election.events.event_dict import EventDict, EventList
from ckanext.election.events.shown import ShownEvent, days_written, shown_events

MOST_EVENTS = 1000


@dataclass(frozen=True)
class Timeline:
    """Events on each side of today.

    Attributes:
        past: over before today.
        now: going on today.
        coming: after today.
        today: today in full.
    """

    past: list[ShownEvent]
    now: list[ShownEvent]
    coming: list[ShownEvent]
    today_iso: str
    today: str

    @property
    def is_empty(self) -> bool:
        """Whether no event is known."""
        return not (self.past or self.now or self.coming)

    @property
    def has_computed(self) -> bool:
        """Whether one of them has to be checked with the authority."""
        return any(event.is_computed for event in (*self.past, *self.now, *self.coming))


def events_of(context: Context, election_uuid: str) -> list[EventDict]:
    """The events of an election that the user may see, in order of time."""
    query = {"election": election_uuid, "limit": MOST_EVENTS}
    found: EventList = tk.get_action("election_event_list")(context, query)
    return found["results"]


def timeline(events: Sequence[EventDict], today: date) -> Timeline:
    """The events of one election, seen from a day."""
    shown = shown_events(events)
    return Timeline(
        past=[event for event in shown if event.last_day < today],
        now=[event for event in shown if event.starts <= today <= event.last_day],
        coming=[event for event in shown if event.starts > today],
        today_iso=today.isoformat(),
        today=days_written(today, today),
    )
