"""Events as an Atom feed: what was changed last comes first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone

from feedgen.feed import FeedGenerator

from ckanext.election.timetable.ical import Entry

NOTHING_YET = datetime(1970, 1, 1, tzinfo=timezone.utc)


def to_atom(entries: Sequence[Entry], *, name: str, source: str, page: str) -> bytes:
    """A feed of these entries.

    Args:
        entries: what it holds.
        name: the feed's title.
        source: its own address.
        page: the page that shows the same.
    """
    feed = FeedGenerator()
    feed.id(source)
    feed.title(name)
    feed.link(href=source, rel="self", type="application/atom+xml")
    feed.link(href=page, rel="alternate", type="text/html")
    feed.author(name=name)
    feed.updated(max((entry.modified for entry in entries), default=NOTHING_YET))
    for entry in sorted(entries, key=lambda item: (item.modified, item.uid), reverse=True):
        item = feed.add_entry(order="append")
        item.id(f"urn:uuid:{entry.uid}")
        item.title(f"{entry.event.starts.isoformat()} {entry.summary}")
        item.updated(entry.modified)
        item.link(href=entry.url)
        item.summary(entry.description)
    return feed.atom_str()
