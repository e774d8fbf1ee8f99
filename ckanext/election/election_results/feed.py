"""The snapshots of an election's result as an Atom feed, newest first."""

from __future__ import annotations

from collections.abc import Sequence

import ckan.plugins.toolkit as tk
from feedgen.feed import FeedGenerator

from ckanext.election.election_results import answers
from ckanext.election.election_title import title_of
from ckanext.election.model.election import Election
from ckanext.election.model.snapshot import Snapshot

LONGEST_FEED = 50


def to_atom(election: Election, snapshots: Sequence[Snapshot], source: str) -> bytes:
    """A feed of these snapshots.

    Args:
        election: whose result it is.
        snapshots: at least one, newest first.
        source: the feed's own address.
    """
    title = title_of(election)
    feed = FeedGenerator()
    feed.id(f"urn:uuid:{election.uuid}")
    feed.title(tk._("Results: {election}").format(election=title))
    feed.link(href=source, rel="self", type="application/atom+xml")
    feed.link(href=_page(election, "latest"), rel="alternate", type="text/html")
    feed.author(name=tk.config["ckan.site_title"] or title)
    feed.updated(snapshots[0].made_at)
    for snapshot in snapshots[:LONGEST_FEED]:
        entry = feed.add_entry(order="append")
        entry.id(f"urn:uuid:{snapshot.id}")
        entry.title(f"{title}, {snapshot.sequence}: {snapshot.status}")
        entry.updated(snapshot.made_at)
        entry.link(href=_page(election, str(snapshot.sequence)))
        entry.link(
            href=answers.address(election, snapshot), rel="alternate", type="application/json"
        )
        entry.summary(f"SHA-256 {snapshot.folder}")
    return feed.atom_str()


def _page(election: Election, of: str) -> str:
    return tk.h.url_for("election_results.page", uuid=election.uuid, of=of, qualified=True)
