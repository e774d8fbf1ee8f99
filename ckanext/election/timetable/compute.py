"""From polling days to all events that a rule set gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ckanext.election.timetable.day_rule import Anchor, Known
from ckanext.election.timetable.event import Event, EventKey, in_order
from ckanext.election.timetable.event_kind import Certainty, EventKind
from ckanext.election.timetable.event_order import disorders
from ckanext.election.timetable.round import Round
from ckanext.election.timetable.rule_set import EventRule, RuleSet, WhichRound


@dataclass(frozen=True)
class Computation:
    """What a rule set gives for an election.

    Attributes:
        events: the polling days and all that follows from them, in order of time.
        left_out: rules that give no possible days here, as a campaign that ends before it begins,
            or a term whose day of the year is before polling day.
        is_ordinary: whether the first polling day is one that the law names for such elections;
            where it is not, rules that name days of the year are doubtful.
    """

    events: tuple[Event, ...]
    left_out: tuple[EventRule, ...]
    is_ordinary: bool


def compute(rule_set: RuleSet, rounds: Sequence[Round]) -> Computation:
    """The events of an election.

    Args:
        rule_set: the rules of its kind of election.
        rounds: its rounds in order; without any, nothing follows.

    Returns:
        Events that say by which rule set they are computed; a rule that counts from an event which
        the round does not have gives none.
    """
    if not rounds:
        return Computation((), (), is_ordinary=True)
    events = {event.key: event for item in rounds for event in _polling(rule_set, item)}
    left_out: list[EventRule] = []
    givers: dict[EventKey, EventRule] = {}
    first = rounds[0].polling_date
    for rule in rule_set.events:
        for number, own in _numbers(rule, rounds) if rule.governs(first) else ():
            span = _span(rule, _known(events, number), first.year)
            if span and span[1] and span[1] < span[0]:
                left_out.append(rule)
            elif span:
                found = _event(rule_set, rule, own, *span)
                events[found.key], givers[found.key] = found, rule
    left_out += _drop_impossible(events, givers)
    ordinary = rule_set.ordinary_day
    return Computation(
        tuple(sorted(events.values(), key=in_order)),
        tuple(left_out),
        is_ordinary=ordinary is None or ordinary.in_year(first.year) == first,
    )


def polling_events(rounds: Iterable[Round], time_zone: str) -> list[Event]:
    """The election days of rounds, where no rule set says more."""
    return [
        Event(
            EventKind.ELECTION_DAY,
            item.polling_date,
            item.last_polling_date,
            round=item.number,
            time_zone=time_zone,
        )
        for item in rounds
    ]


def _polling(rule_set: RuleSet, item: Round) -> Iterator[Event]:
    """The election day as it is announced, and when the polls close."""
    (day,) = polling_events([item], rule_set.time_zone)
    polling = rule_set.polling
    if polling is None:
        yield day
        return
    day = replace(
        day,
        from_time=polling.opens,
        until_time=polling.closes,
        law=polling.law.citation,
        source=polling.law.url,
        computed_by=rule_set.id,
    )
    yield day
    yield replace(
        day,
        kind=EventKind.POLLS_CLOSE,
        starts=day.last_day,
        ends=None,
        from_time=None,
        certainty=Certainty.LAW,
    )


def _numbers(rule: EventRule, rounds: Sequence[Round]) -> list[tuple[int, int]]:
    """Pairs: the round that a rule counts from, and the one that its event belongs to."""
    first, last = rounds[0].number, rounds[-1].number
    if rule.rounds is WhichRound.WHOLE:
        return [(first, 0)]
    if rule.rounds is WhichRound.AFTER_LAST:
        return [(last, 0)]
    if rule.rounds is WhichRound.FIRST:
        return [(first, first)]
    wanted = rounds[1:] if rule.rounds is WhichRound.LATER else rounds
    return [(item.number, item.number) for item in wanted]


def _known(events: dict[EventKey, Event], number: int) -> Known:
    """Events that a rule may count from: the round's own before those of the whole election."""

    def known(anchor: Anchor) -> Event:
        own = EventKey(anchor.kind, number, anchor.name)
        return events.get(own) or events[EventKey(anchor.kind, 0, anchor.name)]

    return known


def _span(rule: EventRule, known: Known, year: int) -> tuple[date, date | None] | None:
    """The first and last day; None where what the rule counts from is not in this round."""
    try:
        return rule.on.day(known, year), rule.until.day(known, year) if rule.until else None
    except KeyError:
        return None


def _drop_impossible(
    events: dict[EventKey, Event], givers: dict[EventKey, EventRule]
) -> list[EventRule]:
    """Take out days of the year that stand in an order no election has; the rules that gave them.

    What counts from polling day moves with it; a day of the year does not, and is wrong where
    polling day is not the one that its law knows.
    """
    dropped: list[EventRule] = []
    for disorder in disorders(events.values()):
        for key in (disorder.earlier.key, disorder.later.key):
            rule = givers.get(key)
            if key in events and rule and rule.on.anchor is None:
                del events[key]
                dropped.append(rule)
    return dropped


def _event(
    rule_set: RuleSet, rule: EventRule, number: int, starts: date, ends: date | None
) -> Event:
    return Event(
        rule.kind,
        starts,
        ends,
        rule.from_time,
        rule.until_time,
        rule_set.time_zone,
        number,
        rule.name,
        rule.title or {},
        rule.certainty,
        rule.law.citation,
        rule.law.url,
        rule_set.id,
    )
