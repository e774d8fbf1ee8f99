"""Kinds of events and their certainty, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

import ckan.plugins.toolkit as tk

from ckanext.election.choices import Choice
from ckanext.election.election_title import reader_language, title_in
from ckanext.election.timetable.event_kind import Certainty, EventKind


def kind_word(kind: str) -> str:
    """What happens, in words; the key of a kind that has none."""
    words = {
        "call": tk._("Election called"),
        "boundaries-final": tk._("Boundaries final"),
        "party-registration-closes": tk._("Party registration closes"),
        "registration-opens": tk._("Voter registration opens"),
        "registration-closes": tk._("Voter registration closes"),
        "nominations-open": tk._("Nominations open"),
        "nominations-close": tk._("Nominations close"),
        "candidate-list": tk._("List of candidates"),
        "voter-list": tk._("Voter list"),
        "polling-stations": tk._("Polling stations published"),
        "campaign": tk._("Campaign"),
        "postal-applications-close": tk._("Last day to apply for a postal vote"),
        "proxy-applications-close": tk._("Last day to apply for a proxy vote"),
        "postal-voting": tk._("Postal voting"),
        "early-voting": tk._("Early voting"),
        "silence": tk._("Campaign silence"),
        "election-day": tk._("Election day"),
        "polls-close": tk._("Polls close"),
        "count": tk._("Count"),
        "provisional-result": tk._("Provisional result"),
        "complaints": tk._("Complaints"),
        "recount": tk._("Recount"),
        "certification": tk._("Result certified"),
        "finance-report": tk._("Campaign finance report"),
        "next-term": tk._("New term begins"),
        "other": tk._("Other event"),
    }
    return words.get(kind, kind)


def certainty_word(certainty: str) -> str:
    """How sure a date is."""
    words = {
        "estimated": tk._("Estimated"),
        "law": tk._("By law"),
        "announced": tk._("Announced"),
        "actual": tk._("Took place"),
    }
    return words.get(certainty, certainty)


def event_title(kind: str, title: Mapping[str, str], round_number: int) -> str:
    """An event's title: its own, else its kind's word; with the round where it belongs to one."""
    words = title_in(title, reader_language()) or kind_word(kind)
    if round_number > 1:
        return tk._("{event} (round {number})").format(event=words, number=round_number)
    return words


def kind_choices() -> list[Choice]:
    """All kinds of events, in the order in which they usually come."""
    return [
        Choice(value=kind.value, label=kind_word(kind.value), definition="", group="")
        for kind in EventKind
    ]


def certainty_choices() -> list[Choice]:
    """All certainties."""
    return [
        Choice(value=item.value, label=certainty_word(item.value), definition="", group="")
        for item in Certainty
    ]
