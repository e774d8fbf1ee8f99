"""What a reminder says: the same facts for an e-mail and for a webhook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import ckan.plugins.toolkit as tk

from ckanext.election import config
from ckanext.election.election_title import title_of
from ckanext.election.events.feed_entry import printable
from ckanext.election.events.shown import days_written
from ckanext.election.numerals import number
from ckanext.election.publications.standing import Standing
from ckanext.election.publications.words import item_label
from ckanext.election.timetable.reminder import Occasion

# More items than this in one message nobody reads; the page has them all.
MOST_LISTED = 50


@dataclass(frozen=True)
class Reminded:
    """One publication to remind of."""

    occasion: Occasion
    standing: Standing
    due: date

    @property
    def url(self) -> str:
        """The page that says what should be published of its election."""
        return tk.url_for(
            "election_publication.index", uuid=self.standing.election.uuid, qualified=True
        )


def subject(reminded: Sequence[Reminded]) -> str:
    """One line: how many of what, of which election where it is one."""
    late = sum(item.occasion is Occasion.LATE for item in reminded)
    coming = len(reminded) - late
    parts = [
        tk.ungettext("{n} late", "{n} late", late).format(n=number(late)) if late else "",
        tk.ungettext("{n} due soon", "{n} due soon", coming).format(n=number(coming))
        if coming
        else "",
    ]
    titles = {title_of(item.standing.election) for item in reminded}
    what = titles.pop() if len(titles) == 1 else config.site_title()
    message = tk._("Election data to publish: {counts} ({what})")
    text = message.format(counts=", ".join(part for part in parts if part), what=what)
    return " ".join(printable(text).split())


def body(reminded: Sequence[Reminded], unsubscribe_url: str) -> str:
    """The text: what is late, what is due, where to see it, how to end these messages."""
    late = [item for item in reminded if item.occasion is Occasion.LATE]
    coming = [item for item in reminded if item.occasion is Occasion.COMING]
    parts = [
        *_listed(tk._("Late, and not in the catalogue yet:"), late),
        *_listed(tk._("Due soon:"), coming),
        tk._("What is expected, and how each of it stands:"),
        "\n".join(sorted({item.url for item in reminded})),
        tk._(
            "The catalogue counts what it holds. If the data is published elsewhere, add it to the"
            " catalogue; if a law keeps it from being published, say so on the page."
        ),
        tk._("To get no more of these messages: {url}").format(url=unsubscribe_url),
    ]
    return printable("\n\n".join(parts)) + "\n"


def _listed(heading: str, reminded: Sequence[Reminded]) -> list[str]:
    if not reminded:
        return []
    lines = [_line(item) for item in reminded[:MOST_LISTED]]
    if left := len(reminded) - len(lines):
        lines.append(tk.ungettext("- and {n} more", "- and {n} more", left).format(n=number(left)))
    return ["\n".join([heading, *lines])]


def _line(item: Reminded) -> str:
    day = days_written(item.due, item.due)
    what, election = item_label(item.standing.expected.item), title_of(item.standing.election)
    message = tk._("- {data}, {election}: due {day}")
    return message.format(data=what, election=election, day=day)


def payload(reminded: Iterable[Reminded]) -> list[dict[str, object]]:
    """The facts for a program."""
    return [
        {
            "occasion": item.occasion.value,
            "election": item.standing.election.uuid,
            "election_id": item.standing.election.id,
            "election_title": title_of(item.standing.election),
            "item": item.standing.expected.item,
            "item_label": item_label(item.standing.expected.item),
            "due": item.due.isoformat(),
            "days_late": item.standing.days_late,
            "institution": item.standing.institution.name if item.standing.institution else None,
            "url": item.url,
        }
        for item in reminded
    ]
