"""What a feed of the calendar holds: what everyone may see, cancelled events among it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.election import config
from ckanext.election.election_title import title_of
from ckanext.election.events.event_dict import EventDict, to_dict
from ckanext.election.events.feed_entry import feed_entry, printable
from ckanext.election.events.search import EventFilter, count_and_page
from ckanext.election.model.election import Election
from ckanext.election.timetable.ical import Entry

MOST = 5000
ANONYMOUS = ""


@dataclass(frozen=True)
class Feed:
    """A feed's name, its own address, its entries, and the same events as the API gives them."""

    name: str
    source: str
    entries: list[Entry]
    events: list[EventDict]


def feed(wanted: Mapping[str, str], source: str) -> Feed:
    """The feed of a filter, whoever asks.

    Args:
        wanted: the filters of an address, as `calendar_page.wanted_of` gives them.
        source: the address.
    """
    election = Election.get(wanted["election"]) if wanted.get("election") else None
    group = model.Group.get(wanted["authority"]) if wanted.get("authority") else None
    narrowed = EventFilter(
        # An election or authority that is not there has no events.
        election_uuid=election.uuid if election else wanted.get("election", ""),
        parts=True,
        country=wanted.get("country", ""),
        type=wanted.get("type", ""),
        authority_id=group.id if group else wanted.get("authority", ""),
        kinds=(wanted["kind"],) if wanted.get("kind") else (),
        include_cancelled=True,
    )
    # A rehearsal is in no feed, not even its own: a phone would ring for it.
    is_test = election is not None and election.is_test
    rows = [] if is_test else count_and_page(ANONYMOUS, narrowed, MOST, 0)[1]
    return Feed(
        name=_name(election if election and election.is_published and not is_test else None),
        source=source,
        entries=[feed_entry(row, of_election) for row, of_election in rows],
        events=[to_dict(row, of_election) for row, of_election in rows if not row.cancelled],
    )


def _name(election: Election | None) -> str:
    if election:
        return printable(title_of(election))
    return printable(tk._("{site}: election calendar").format(site=config.site_title()))
