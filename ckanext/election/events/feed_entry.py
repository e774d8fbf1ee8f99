"""Events as entries of feeds: iCalendar and Atom."""

from __future__ import annotations

from datetime import datetime

import ckan.plugins.toolkit as tk

from ckanext.election.election_title import title_of
from ckanext.election.events.words import certainty_word, event_title
from ckanext.election.model.election import Election
from ckanext.election.model.event import ElectionEvent
from ckanext.election.timetable.ical import Entry


def feed_entry(row: ElectionEvent, election: Election) -> Entry:
    """One entry, in the reader's language."""
    of_election = title_of(election)
    title = event_title(row.kind, row.title, row.round)
    return Entry(
        event=row.to_event(),
        uid=row.id,
        sequence=row.sequence,
        modified=row.modified.replace(microsecond=0),
        is_cancelled=row.cancelled or election.cancelled,
        summary=printable(f"{title}: {of_election}"),
        description=printable(_description(row)),
        url=election_url(election.uuid),
    )


def election_url(uuid: str) -> str:
    """The page of an election, without a language, wherever it is read."""
    return tk.url_for("election.read", uuid=uuid, locale="default", _external=True)


def printable(text: str) -> str:
    """A text without control characters, which no XML and no calendar may hold."""
    return "".join(char for char in text if char.isprintable() or char == "\n")


def changed_last(rows: list[ElectionEvent]) -> datetime | None:
    """When one of these events was last changed."""
    return max((row.modified for row in rows), default=None)


def _description(row: ElectionEvent) -> str:
    lines = [certainty_word(row.certainty)]
    if row.computed_by:
        lines.append(tk._("Computed from the law; check it with the authority."))
    return "\n".join([*lines, *(text for text in (row.law, row.source) if text)])
