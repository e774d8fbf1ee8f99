"""An election's events from its rounds and its rule set; what a person set stays."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ckan.lib.helpers import get_display_timezone

from ckanext.election import config
from ckanext.election.events import changing
from ckanext.election.model.election import Election
from ckanext.election.model.event import ElectionEvent
from ckanext.election.timetable.compute import Computation, compute, polling_events
from ckanext.election.timetable.election_id import ElectionId
from ckanext.election.timetable.event import Event, EventKey
from ckanext.election.timetable.event_kind import EventKind
from ckanext.election.timetable.event_order import Disorder, disorders
from ckanext.election.timetable.public_holidays import PublicHolidays
from ckanext.election.timetable.rule_set import RuleSet
from ckanext.election.timetable.rule_sets import RuleSets, rule_sets


@dataclass
class Outcome:
    """What computing did, or would do, to an election's events.

    Attributes:
        put: events that are new or say something new.
        kept: stored events that a person set or removed and that the rules would have otherwise.
        removed: computed events that no rule gives any more.
        computation: what the rules give.
        disorders: what would stand in an impossible order afterwards.
    """

    computation: Computation
    put: list[Event] = field(default_factory=list)
    kept: list[ElectionEvent] = field(default_factory=list)
    removed: list[ElectionEvent] = field(default_factory=list)
    disorders: list[Disorder] = field(default_factory=list)


def known_rule_sets() -> RuleSets:
    """The rule sets of the package and of the portal, with the portal's own holidays.

    Raises:
        RuleSetError: one of the portal's files is no rule set.
    """
    return rule_sets(config.timetable_rules(), PublicHolidays(config.own_holidays()))


def rule_set_for(election: Election) -> RuleSet | None:
    """The rule set that fits an election's id and its first polling day."""
    parsed = ElectionId.parse(election.id, config.extra_election_types())
    return known_rule_sets().of_election(parsed, election.first_polling_date)


def preview(election: Election, rule_set: RuleSet) -> Outcome:
    """What `apply` would do."""
    computation = compute(rule_set, election.polling_rounds())
    stored = ElectionEvent.of_election(election.uuid)
    outcome = Outcome(computation)
    for event in computation.events:
        _sort(outcome, event, stored.get(event.key))
    given = {event.key for event in computation.events}
    outcome.removed = [
        row
        for key, row in stored.items()
        if row.computed_by and not row.cancelled and key not in given
    ]
    outcome.disorders = disorders(_afterwards(stored, outcome))
    return outcome


def apply(election: Election, rule_set: RuleSet, *, user_id: str, reason: str) -> Outcome:
    """Store what a rule set gives, flushed."""
    outcome = preview(election, rule_set)
    for event in outcome.put:
        changing.put(election.uuid, event, user_id=user_id, reason=reason)
    for row in outcome.removed:
        changing.cancel(row, user_id=user_id, reason=reason)
    return outcome


def follow_rounds(election: Election, *, user_id: str, reason: str) -> None:
    """Bring the events in line with the election's rounds, flushed.

    The polling days always; and where the calendar was computed, all that depends on them.
    """
    stored = ElectionEvent.of_election(election.uuid)
    used = next((row.computed_by for row in stored.values() if _is_computed(row)), "")
    rule_set = known_rule_sets().get(used) if used else None
    if rule_set:
        apply(election, rule_set, user_id=user_id, reason=reason)
    else:
        _put_polling_days(election, stored, user_id, reason)


def _put_polling_days(
    election: Election, stored: dict[EventKey, ElectionEvent], user_id: str, reason: str
) -> None:
    days = polling_events(election.polling_rounds(), str(get_display_timezone()))
    for event in days:
        changing.put(
            election.uuid, _as_stored(event, stored.get(event.key)), user_id=user_id, reason=reason
        )
    wanted = {event.key for event in days}
    for key, row in stored.items():
        if key.kind is EventKind.ELECTION_DAY and key not in wanted:
            changing.cancel(row, user_id=user_id, reason=reason)


def _as_stored(day: Event, row: ElectionEvent | None) -> Event:
    """A polling day with what its event says beside the day."""
    return replace(row.to_event(), starts=day.starts, ends=day.ends) if row else day


def _is_computed(row: ElectionEvent) -> bool:
    return bool(row.computed_by) and not row.cancelled


def _sort(outcome: Outcome, event: Event, row: ElectionEvent | None) -> None:
    """A polling day is the rounds' to say, everything else a person's before a rule's."""
    is_rules = row is None or bool(row.computed_by) or event.kind is EventKind.ELECTION_DAY
    if row is None or (is_rules and (row.cancelled or row.to_event() != event)):
        outcome.put.append(event)
    elif not is_rules and (row.cancelled or row.starts != event.starts or row.ends != event.ends):
        outcome.kept.append(row)


def _afterwards(stored: dict[EventKey, ElectionEvent], outcome: Outcome) -> list[Event]:
    gone = {row.key for row in outcome.removed}
    after = {
        key: row.to_event() for key, row in stored.items() if not row.cancelled and key not in gone
    }
    after.update({event.key: event for event in outcome.put})
    return list(after.values())
