"""Events of elections' calendars through the API."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import authz, model
from ckan.types import Context, DataDict

from ckanext.election.events import changing, computing
from ckanext.election.events.event_dict import EventDict, EventList, to_dict, with_history
from ckanext.election.events.outcome_dict import OutcomeDict, outcome_dict
from ckanext.election.events.search import EventFilter, count_and_page
from ckanext.election.events.time_zone import usual_time_zone
from ckanext.election.logic.schema import event as schema
from ckanext.election.model.election import Election
from ckanext.election.model.event import ElectionEvent, ElectionEventChange
from ckanext.election.timetable.event import Event
from ckanext.election.timetable.event_kind import Certainty, EventKind
from ckanext.election.timetable.rule_errors import RuleSetError
from ckanext.election.timetable.rule_set import RuleSet
from ckanext.election.transaction import transaction
from ckanext.election.visibility import may_manage

FIELDS = ("starts", "ends", "from_time", "until_time", "time_zone", "title", "law", "source")


@tk.validate_action_data(schema.election_event_create)
def election_event_create(context: Context, data_dict: DataDict) -> EventDict:
    """Add an event to an election's calendar.

    Election days follow from the election's rounds; they are added by changing these.

    :param election: the election's UUID, id or alias
    :type election: string
    :param kind: one of the closed list of kinds, as ``nominations-close``
    :type kind: string
    :param starts: the day, or the first of several, as YYYY-MM-DD
    :type starts: string
    :param ends: the last day, where it takes several (optional)
    :type ends: string
    :param from_time: when it begins on its first day, as HH:MM (optional)
    :type from_time: string
    :param until_time: when it ends on its last day; a deadline's last minute (optional)
    :type until_time: string
    :param time_zone: IANA name of the zone that the times are in (optional, default: that of the
        election's other events, else the portal's)
    :type time_zone: string
    :param round: the round that it belongs to (optional, default 0: the election as a whole)
    :type round: int
    :param name: tells two events of one kind apart, in a to z, 0 to 9 and hyphens (optional)
    :type name: string
    :param title: titles by language, where the kind's word says too little (optional)
    :type title: dictionary
    :param certainty: ``estimated``, ``law``, ``announced`` or ``actual`` (optional, default
        ``announced``)
    :type certainty: string
    :param law: the provision that sets the date (optional)
    :type law: string
    :param source: address of the law or the announcement (optional)
    :type source: string
    :param reason: why it is added, for the log (optional)
    :type reason: string

    :returns: the event
    :rtype: dictionary
    """
    tk.check_access("election_event_create", context, data_dict)
    election = _election(data_dict["election"])
    kind = EventKind(data_dict["kind"])
    if kind is EventKind.ELECTION_DAY:
        message = tk._("Election days follow from the rounds: change the election instead.")
        raise tk.ValidationError({"kind": [message]})
    event = _event(
        data_dict, Event(kind, data_dict["starts"], time_zone=usual_time_zone(election.uuid))
    )
    event = replace(event, round=data_dict["round"], name=data_dict["name"])
    stored = ElectionEvent.of_election(election.uuid).get(event.key)
    if stored and not stored.cancelled:
        message = tk._("The election has this event; change it, or give this one another name.")
        raise tk.ValidationError({"kind": [message]})
    with transaction(context):
        row = changing.put(
            election.uuid, event, user_id=_user_id(context), reason=data_dict.get("reason", "")
        )
    return to_dict(row, election)


@tk.side_effect_free
@tk.validate_action_data(schema.election_event_show)
def election_event_show(context: Context, data_dict: DataDict) -> EventDict:
    """One event, with the history of its changes.

    :param id: the event's id
    :type id: string

    :returns: the event; ``history`` holds its changes, the last one first; the names of those who
        made them are for editors of the authority alone
    :rtype: dictionary
    """
    tk.check_access("election_event_show", context, data_dict)
    row = _found(data_dict["id"])
    election = _election(row.election_uuid)
    changes = ElectionEventChange.of_event(row.id)
    is_editor = may_manage(context.get("user"), election.authority_id)
    return with_history(to_dict(row, election), changes, names_users=is_editor)


@tk.side_effect_free
@tk.validate_action_data(schema.election_event_list)
def election_event_list(context: Context, data_dict: DataDict) -> EventList:
    """The events of the elections that the reader may see, the earliest first.

    :param election: one election: UUID, id or alias (optional)
    :type election: string
    :param parts: whether the elections that are parts of it are listed with it (optional, default
        false)
    :type parts: bool
    :param country: ISO 3166-1 alpha-2 (optional)
    :type country: string
    :param type: a type of election (optional)
    :type type: string
    :param authority: id or name of an organisation (optional)
    :type authority: string
    :param kind: kinds of events (optional)
    :type kind: list of strings
    :param since: events that are not over before this day (optional)
    :type since: string
    :param until: events that begin on this day at the latest (optional)
    :type until: string
    :param include_tests: whether those of test elections are listed (optional, default false)
    :type include_tests: bool
    :param include_cancelled: whether removed events are listed (optional, default false)
    :type include_cancelled: bool
    :param limit: at most so many, up to 1000 (optional, default 100)
    :type limit: int
    :param offset: skip so many (optional, default 0)
    :type offset: int

    :returns: ``count`` of all that match, and ``results``
    :rtype: dictionary
    """
    tk.check_access("election_event_list", context, data_dict)
    wanted = _filter(data_dict)
    limit, offset = data_dict["limit"], data_dict["offset"]
    count, page = count_and_page(context.get("user"), wanted, limit, offset)
    return {"count": count, "results": [to_dict(row, election) for row, election in page]}


@tk.validate_action_data(schema.election_event_update)
def election_event_update(context: Context, data_dict: DataDict) -> EventDict:
    """Replace what an event says; its kind, round and name stay.

    Takes what :py:func:`election_event_create` takes, except these. From then on it is a person's
    word: no rule changes it. The day of an election day is changed with the election's rounds.

    :param id: the event's id
    :type id: string
    :param reason: why, for the log
    :type reason: string

    :returns: the event
    :rtype: dictionary
    """
    tk.check_access("election_event_update", context, data_dict)
    row = _found(data_dict["id"])
    event = _event(data_dict, replace(row.to_event(), computed_by=""))
    moves = (event.starts, event.ends) != (row.starts, row.ends)
    if row.key.kind is EventKind.ELECTION_DAY and moves:
        message = tk._("Election days follow from the rounds: change the election instead.")
        raise tk.ValidationError({"starts": [message]})
    with transaction(context):
        changing.change(row, event, user_id=_user_id(context), reason=data_dict["reason"])
    return to_dict(row, _election(row.election_uuid))


@tk.validate_action_data(schema.election_event_delete)
def election_event_delete(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Remove an event. Calendars that hold it are told that it is cancelled.

    :param id: the event's id
    :type id: string
    :param reason: why, for the log
    :type reason: string

    :returns: ``id``
    :rtype: dictionary
    """
    tk.check_access("election_event_delete", context, data_dict)
    row = _found(data_dict["id"])
    if row.key.kind is EventKind.ELECTION_DAY:
        message = tk._("Election days follow from the rounds: change the election instead.")
        raise tk.ValidationError({"id": [message]})
    with transaction(context):
        # The removal is a person's word too: no rule brings the event back.
        row.computed_by = ""
        changing.cancel(row, user_id=_user_id(context), reason=data_dict["reason"])
    return {"id": row.id}


@tk.validate_action_data(schema.election_timetable_compute)
def election_timetable_compute(context: Context, data_dict: DataDict) -> OutcomeDict:
    """Compute an election's events from its rounds by a rule set.

    What a person set or removed stays; ``kept`` lists where the rules say otherwise.

    :param election: the election's UUID, id or alias
    :type election: string
    :param rule_set: the id of a rule set (optional, default: the one that fits the election)
    :type rule_set: string
    :param dry_run: whether only to say what would change (optional, default false)
    :type dry_run: bool
    :param reason: why, for the log (optional)
    :type reason: string

    :returns: ``rule_set``, ``put`` (events that are new or moved), ``kept``, ``removed``,
        ``left_out`` (kinds for which the rules give no possible days) and ``warnings``
    :rtype: dictionary
    """
    tk.check_access("election_timetable_compute", context, data_dict)
    election = _election(data_dict["election"])
    rule_set = _rule_set(election, data_dict.get("rule_set"))
    if data_dict["dry_run"]:
        return outcome_dict(election, rule_set, computing.preview(election, rule_set))
    reason = data_dict["reason"] or tk._("Computed by the rules {id}").format(id=rule_set.id)
    with transaction(context):
        outcome = computing.apply(election, rule_set, user_id=_user_id(context), reason=reason)
    return outcome_dict(election, rule_set, outcome)


def _event(data_dict: DataDict, base: Event) -> Event:
    given = {name: data_dict[name] for name in FIELDS if name in data_dict}
    return replace(base, **given, certainty=Certainty(data_dict["certainty"]))


def _rule_set(election: Election, wanted: str | None) -> RuleSet:
    try:
        known = computing.known_rule_sets()
        found = known.get(wanted) if wanted else computing.rule_set_for(election)
    except RuleSetError as error:
        message = tk._("A rule set of this portal can't be read: {error}")
        raise tk.ValidationError({"rule_set": [message.format(error=error)]}) from error
    if found is None:
        ids = ", ".join(item.id for item in known.rule_sets)
        message = tk._("No rule set fits this election; there are: {ids}.").format(ids=ids)
        raise tk.ValidationError({"rule_set": [message]})
    return found


def _filter(data_dict: DataDict) -> EventFilter:
    authority = data_dict.get("authority")
    organisation = model.Group.get(authority) if authority else None
    election_uuid = ""
    if data_dict.get("election"):
        # Unknown and hidden elections have no events: the answer is the same.
        found = Election.get(data_dict["election"])
        election_uuid = found.uuid if found else data_dict["election"]
    return EventFilter(
        election_uuid=election_uuid,
        parts=data_dict["parts"],
        country=data_dict.get("country", ""),
        type=data_dict.get("type", ""),
        authority_id=organisation.id if organisation else authority or "",
        kinds=tuple(data_dict.get("kind", ())),
        since=data_dict.get("since"),
        until=data_dict.get("until"),
        include_tests=data_dict["include_tests"],
        include_cancelled=data_dict["include_cancelled"],
    )


def _found(event_id: str) -> ElectionEvent:
    row = ElectionEvent.get(event_id)
    if row is None:
        raise tk.ObjectNotFound(tk._("There is no such event."))
    return row


def _election(any_id: str) -> Election:
    election = Election.get(any_id)
    if election is None:
        raise tk.ObjectNotFound(tk._("There is no such election."))
    return election


def _user_id(context: Context) -> str:
    return authz.get_user_id_for_username(context.get("user") or "", allow_none=True) or ""
