"""What is wrong with a rule set, seen from the elections that it would be used for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ckanext.election.timetable.compute import compute
from ckanext.election.timetable.country import countries
from ckanext.election.timetable.election_type import subtypes
from ckanext.election.timetable.event import EventKey
from ckanext.election.timetable.event_order import disorders
from ckanext.election.timetable.round import Round
from ckanext.election.timetable.rule_errors import RuleSetError
from ckanext.election.timetable.rule_load import load
from ckanext.election.timetable.rule_set import RuleSet, WhichRound

TRIED_YEARS = 8
RUN_OFF = timedelta(weeks=3)


def lint(text: str, name: str) -> list[str]:
    """All that is wrong with a rule set's file, a sentence each; nothing if it is well.

    Its shape, its names, and the calendars that it gives for a polling day in each month of
    several years.
    """
    try:
        rule_set = load(text, name)
    except RuleSetError as error:
        return error.messages
    return [*_names(rule_set), *_same(rule_set), *_orders(rule_set)]


def _names(rule_set: RuleSet) -> Iterator[str]:
    applies = rule_set.applies
    if applies.country not in countries():
        yield f"applies.country: {applies.country!r} is no country code of ISO 3166-1"
    known = frozenset().union(*map(subtypes, applies.types))
    for subtype in sorted((applies.subtypes | applies.except_subtypes) - known):
        yield f"applies: {subtype!r} is no subtype of {', '.join(sorted(applies.types))}"


def _same(rule_set: RuleSet) -> Iterator[str]:
    """Two rules that give one event for the same election."""
    for year in _years(rule_set):
        seen: set[tuple[EventKey, str]] = set()
        for rule in rule_set.events:
            if not rule.governs(date(year, 6, 30)):
                continue
            key = (EventKey(rule.kind, 0, rule.name), rule.rounds.value)
            if key in seen:
                yield (
                    f"events: two rules give {rule.kind.value} {rule.name}".rstrip()
                    + f" in {year}; give one of them a name"
                )
                return
            seen.add(key)


def _orders(rule_set: RuleSet) -> Iterator[str]:
    """What comes out of order, told once, with the first polling day that shows it."""
    told: set[object] = set()
    for day in _polling_days(rule_set):
        computed = compute(rule_set, tried_rounds(rule_set, day))
        for rule in computed.left_out:
            if rule not in told:
                told.add(rule)
                yield f"events: with polling day {day}, {rule.kind.value} has no possible day"
        for item in disorders(computed.events):
            pair = (item.earlier.key, item.later.key)
            if pair not in told:
                told.add(pair)
                yield f"events: with polling day {day}, {item}"


def tried_rounds(rule_set: RuleSet, day: date) -> list[Round]:
    """A first round on that day, and a run-off where a rule speaks of later rounds."""
    later = (WhichRound.LATER, WhichRound.EACH, WhichRound.AFTER_LAST)
    has_later = any(rule.rounds in later for rule in rule_set.events)
    return [Round(1, day), *([Round(2, day + RUN_OFF)] if has_later else [])]


def _years(rule_set: RuleSet) -> range:
    applies = rule_set.applies
    first = applies.valid_from.year + 1 if applies.valid_from else 2020
    last = applies.valid_until.year if applies.valid_until else first + TRIED_YEARS
    return range(first, last)


def _polling_days(rule_set: RuleSet) -> Iterator[date]:
    """The days that the law names; a day of each month where any day may be chosen."""
    for year in _years(rule_set):
        ordinary = rule_set.ordinary_day
        yield from (
            [ordinary.in_year(year)] if ordinary else (date(year, n, 15) for n in range(1, 13))
        )
