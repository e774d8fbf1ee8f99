"""The letter that asks an institution for data that is missing or late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import ckan.plugins.toolkit as tk

from ckanext.election.election_title import title_of
from ckanext.election.events.feed_entry import election_url, printable
from ckanext.election.events.shown import days_written
from ckanext.election.numerals import number
from ckanext.election.publications.standing import Standing
from ckanext.election.publications.words import (
    field_word,
    granularity_word,
    item_definition,
    item_label,
    privacy_sentence,
)
from ckanext.election.site import Site
from ckanext.election.timetable.publication import PublicationState
from ckanext.election.types import RoundDict


@dataclass(frozen=True)
class Letter:
    """A letter in the reader's language.

    Attributes:
        to: the institution.
        to_email: its address for requests; empty where it is not known.
        subject: one line.
        before: paragraphs ahead of the list of what is asked for.
        asked: what is asked for: a name and what it is, each.
        after: paragraphs behind it.
    """

    to: str
    to_email: str
    subject: str
    before: list[str]
    asked: list[tuple[str, str]]
    after: list[str]

    def text(self) -> str:
        """The letter as plain text."""
        listed = "\n".join(f"- {name}: {what}" for name, what in self.asked)
        return "\n\n".join([self.to, self.subject, *self.before, listed, *self.after]) + "\n"


def letter(standing: Standing, site: Site) -> Letter:
    """The letter about one expected publication."""
    institution = standing.institution
    election = title_of(standing.election)
    what = item_label(standing.expected.item)
    subject = tk._("Request for data: {data}, {election}").format(data=what, election=election)
    opening = tk._(
        "we ask you to publish the following data on the election “{election}” as open data, free"
        " of charge and for everyone, or to send it to us so that we can publish it."
    )
    return _printable(
        Letter(
            to=institution.title if institution else "",
            to_email=institution.contact_email if institution else "",
            subject=subject,
            before=[tk._("To whom it may concern,"), opening.format(election=election)],
            asked=list(_asked(standing, what)),
            after=[*_reasons(standing), *_closing(standing, site)],
        )
    )


def _asked(standing: Standing, what: str) -> Iterator[tuple[str, str]]:
    expected = standing.expected
    yield tk._("Data"), f"{what}. {item_definition(expected.item)}"
    unit = granularity_word(expected.granularity)
    yield tk._("Detail"), tk._("a row for {unit}").format(unit=unit)
    yield tk._("Fields"), ", ".join(field_word(field) for field in expected.fields)
    yield tk._("Period"), _period(standing.election.rounds)
    yield (
        tk._("Format"),
        tk._(
            "a CSV file in UTF-8, with a comma between fields, a full stop as the decimal sign,"
            " dates as YYYY-MM-DD and the names of the fields in the first row. If you hold the"
            " data in another machine-readable form, please send that form unchanged; a scan or a"
            " PDF can't be reused."
        ),
    )
    yield (
        tk._("To check it"),
        tk._(
            "beside the detail, the totals that you made from it, so that we can see that nothing"
            " is missing."
        ),
    )
    yield tk._("With it"), tk._("what codes and abbreviations mean, and an open licence.")


def _period(rounds: Sequence[RoundDict]) -> str:
    days = [_round_days(row) for row in rounds]
    return tk._("the election of {days}").format(days=", ".join(days))


def _round_days(row: RoundDict) -> str:
    first = row["polling_date"]
    last = row.get("last_polling_date") or first
    return days_written(date.fromisoformat(first), date.fromisoformat(last))


def _reasons(standing: Standing) -> Iterator[str]:
    due = standing.due
    if due is not None:
        day = days_written(due, due)
        if standing.state is PublicationState.LATE:
            message = tk.ungettext(
                "It should have been public by {day}, {n} day ago.",
                "It should have been public by {day}, {n} days ago.",
                standing.days_late,
            )
            yield message.format(day=day, n=number(standing.days_late)) + " " + _why(standing)
        else:
            message = tk._("We need it by {day}.")
            yield message.format(day=day) + " " + _why(standing)
    law = standing.law or tk._("[name the law on access to information that applies]")
    yield tk._("Legal basis: {law}").format(law=law)
    if privacy := privacy_sentence(standing.expected.privacy):
        yield privacy
    yield tk._(
        "If a law keeps you from publishing this data, please tell us which provision does, so that"
        " we can say so in the catalogue."
    )


def _why(standing: Standing) -> str:
    if standing.due and standing.due < standing.election.first_polling_date:
        return tk._("Voters, candidates and observers can use it only before polling day.")
    return tk._("Results and accounts can be checked only while they can still be contested.")


def _closing(standing: Standing, site: Site) -> Iterator[str]:
    reply_days = standing.institution.reply_days if standing.institution else ""
    if reply_days:
        message = tk._("The law gives you {n} days to reply.")
        yield message.format(n=reply_days)
    address = election_url(standing.election.uuid)
    yield tk._("What is published of this election so far: {address}").format(address=address)
    yield tk._("Yours faithfully,")
    contact = (site.publisher_name, site.contact_name, site.contact_email)
    yield "\n".join(text for text in contact if text)


def _printable(given: Letter) -> Letter:
    return Letter(
        to=printable(given.to),
        to_email=printable(given.to_email),
        subject=" ".join(printable(given.subject).split()),
        before=[printable(text) for text in given.before],
        asked=[(printable(name), printable(what)) for name, what in given.asked],
        after=[printable(text) for text in given.after],
    )
