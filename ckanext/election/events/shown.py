"""Events as pages show them: in the reader's words and ways of writing days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

import ckan.plugins.toolkit as tk
from babel.dates import format_date, format_interval, format_time

from ckanext.election.election_title import reader_language
from ckanext.election.events.event_dict import EventDict
from ckanext.election.events.words import certainty_word


@dataclass(frozen=True)
class ShownEvent:
    """One event.

    Attributes:
        days: its day or days in full.
        times: from when and until when, or empty.
        is_computed: whether a rule gives it, so that it has to be checked with the authority.
    """

    id: str
    kind: str
    title: str
    election_title: str
    election_url: str
    starts: date
    last_day: date
    days: str
    times: str
    certainty: str
    certainty_word: str
    law: str
    source: str
    is_computed: bool


def shown_events(events: Sequence[EventDict]) -> list[ShownEvent]:
    """Events for a page, in the same order."""
    return [shown_event(event) for event in events]


def shown_event(event: EventDict) -> ShownEvent:
    """One event for a page."""
    starts = date.fromisoformat(event["starts"])
    last_day = date.fromisoformat(event["ends"] or event["starts"])
    return ShownEvent(
        id=event["id"],
        kind=event["kind"],
        title=event["display_title"],
        election_title=event["election_title"],
        election_url=tk.url_for("election.read", uuid=event["election"]),
        starts=starts,
        last_day=last_day,
        days=days_written(starts, last_day),
        times=times_written(event["from_time"], event["until_time"]),
        certainty=event["certainty"],
        certainty_word=certainty_word(event["certainty"]),
        law=event["law"],
        source=event["source"],
        is_computed=bool(event["computed_by"]) and event["kind"] != "election-day",
    )


def days_written(first: date, last: date) -> str:
    """A day, or a span of days, in full."""
    language = reader_language()
    if first == last:
        return format_date(first, format="long", locale=language)
    return format_interval(first, last, "yMMMMd", locale=language)


def times_written(begins: str | None, ends: str | None) -> str:
    """From and until which time; empty where neither is known."""
    if begins and ends:
        return tk._("{begin} to {end}").format(begin=_time(begins), end=_time(ends))
    if ends:
        return tk._("until {time}").format(time=_time(ends))
    return tk._("from {time}").format(time=_time(begins)) if begins else ""


def _time(text: str) -> str:
    return format_time(time.fromisoformat(text), format="short", locale=reader_language())
