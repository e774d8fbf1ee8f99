"""An event's form: what it shows, and what the actions take of what it sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ckanext.election.events.event_dict import EventDict
from ckanext.election.site import locale_names
from ckanext.election.timetable.event_kind import Certainty

KEY = ("kind", "round", "name")
TEXTS = (
    *KEY,
    "starts",
    "ends",
    "from_time",
    "until_time",
    "time_zone",
    "certainty",
    "law",
    "source",
    "reason",
)


@dataclass
class EventForm:
    """The fields of the form, as texts; titles by language."""

    values: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def to_data(self) -> dict[str, Any]:
        """What `election_event_create` and `election_event_update` take."""
        return {**self.values, "title": {code: text for code, text in self.titles.items() if text}}


def of_new(time_zone: str) -> EventForm:
    """The form of an event to add."""
    values = {"certainty": Certainty.ANNOUNCED.value, "time_zone": time_zone}
    return EventForm(values, dict.fromkeys(locale_names(), ""))


def of_event(event: EventDict) -> EventForm:
    """The form of an event as it is; the reason of its next change is still to be given."""
    values = {name: str(event.get(name) or "") for name in TEXTS}
    return EventForm(values, {**dict.fromkeys(locale_names(), ""), **event["title"]})


def of_request(sent: Mapping[str, str]) -> EventForm:
    """The form as a person sent it."""
    prefix = "title-"
    titles = {
        name.removeprefix(prefix): text for name, text in sent.items() if name.startswith(prefix)
    }
    return EventForm({name: sent.get(name, "").strip() for name in TEXTS}, titles)
