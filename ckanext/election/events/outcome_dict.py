"""What computing did, as the API gives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypedDict

import ckan.plugins.toolkit as tk

from ckanext.election.events.computing import Outcome
from ckanext.election.events.event_dict import EventDict, to_dict
from ckanext.election.events.record import to_record
from ckanext.election.events.words import event_title, kind_word
from ckanext.election.model.election import Election
from ckanext.election.timetable.event import Event
from ckanext.election.timetable.event_order import Disorder
from ckanext.election.timetable.rule_set import RuleSet


class OutcomeDict(TypedDict):
    """What computing an election's calendar did or would do."""

    election: str
    rule_set: str
    rule_set_title: str
    put: list[dict[str, Any]]
    kept: list[EventDict]
    removed: list[EventDict]
    left_out: list[str]
    warnings: list[str]


def outcome_dict(election: Election, rule_set: RuleSet, outcome: Outcome) -> OutcomeDict:
    """The outcome in words and values."""
    return OutcomeDict(
        election=election.uuid,
        rule_set=rule_set.id,
        rule_set_title=rule_set.title,
        put=[_proposed(event) for event in outcome.put],
        kept=[to_dict(row, election) for row in outcome.kept],
        removed=[to_dict(row, election) for row in outcome.removed],
        left_out=[rule.kind.value for rule in outcome.computation.left_out],
        warnings=list(_warnings(outcome)),
    )


def _proposed(event: Event) -> dict[str, Any]:
    title = event_title(event.kind.value, event.title, event.round)
    return {**to_record(event), "display_title": title}


def _warnings(outcome: Outcome) -> Iterator[str]:
    if not outcome.computation.is_ordinary:
        yield tk._(
            "The law of these rules names another polling day: dates that it sets by the calendar"
            " may not hold for this election."
        )
    for rule in outcome.computation.left_out:
        message = tk._("{event}: the rules give no possible days for this polling day.")
        yield message.format(event=kind_word(rule.kind.value))
    yield from map(_disorder_sentence, outcome.disorders)


def _disorder_sentence(disorder: Disorder) -> str:
    message = tk._("{earlier} comes after {later}, which no election can have.")
    return message.format(
        earlier=kind_word(disorder.earlier.kind.value), later=kind_word(disorder.later.kind.value)
    )
