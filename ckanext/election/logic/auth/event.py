"""Who may do what with events: they are as visible and as changeable as their election."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context, DataDict

from ckanext.election.model.election import Election
from ckanext.election.model.event import ElectionEvent
from ckanext.election.visibility import may_manage, may_see


def election_event_create(context: Context, data_dict: DataDict) -> AuthResult:
    """Editors of the election's authority."""
    return _managed(context, _election(tk.get_or_bust(data_dict, "election")))


def election_event_update(context: Context, data_dict: DataDict) -> AuthResult:
    """Editors of the election's authority."""
    return _managed(context, _of_event(data_dict))


def election_event_delete(context: Context, data_dict: DataDict) -> AuthResult:
    """Editors of the election's authority."""
    return _managed(context, _of_event(data_dict))


def election_timetable_compute(context: Context, data_dict: DataDict) -> AuthResult:
    """Editors of the election's authority."""
    return _managed(context, _election(tk.get_or_bust(data_dict, "election")))


@tk.auth_allow_anonymous_access
def election_event_show(context: Context, data_dict: DataDict) -> AuthResult:
    """Everyone who may see the election."""
    _visible(context, _of_event(data_dict))
    return {"success": True}


@tk.auth_allow_anonymous_access
def election_event_list(_context: Context, _data_dict: DataDict | None) -> AuthResult:
    """Everyone; the list holds what the reader may see."""
    return {"success": True}


def _managed(context: Context, election: Election | None) -> AuthResult:
    found = _visible(context, election)
    if may_manage(context.get("user"), found.authority_id):
        return {"success": True}
    return {
        "success": False,
        "msg": tk._("Only editors of the authority may change its elections."),
    }


def _visible(context: Context, election: Election | None) -> Election:
    if election is None or not may_see(context.get("user"), election):
        raise tk.ObjectNotFound(tk._("There is no such election."))
    return election


def _election(any_id: str) -> Election | None:
    return Election.get(any_id)


def _of_event(data_dict: DataDict) -> Election | None:
    event = ElectionEvent.get(tk.get_or_bust(data_dict, "id"))
    return Election.get(event.election_uuid) if event else None
