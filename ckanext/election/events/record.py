"""An event as plain values: in the history of its changes, in JSON and in CSV."""

from __future__ import annotations

from typing import Any

from ckanext.election.timetable.event import Event


def to_record(event: Event) -> dict[str, Any]:
    """What an event says, as JSON has it; what it does not say is None or empty."""
    return {
        "kind": event.kind.value,
        "round": event.round,
        "name": event.name,
        "title": dict(event.title),
        "starts": event.starts.isoformat(),
        "ends": event.ends.isoformat() if event.ends else None,
        "from_time": event.from_time.strftime("%H:%M") if event.from_time else None,
        "until_time": event.until_time.strftime("%H:%M") if event.until_time else None,
        "time_zone": event.time_zone,
        "certainty": event.certainty.value,
        "law": event.law,
        "source": event.source,
        "computed_by": event.computed_by,
    }
