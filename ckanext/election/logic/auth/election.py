"""Who may do what with elections."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context, DataDict

from ckanext.election.model.election import Election
from ckanext.election.visibility import managed_authorities, may_manage, may_see


def election_create(context: Context, data_dict: DataDict | None) -> AuthResult:
    """Editors of the authority; without an authority, editors of any organisation."""
    user = context.get("user")
    authority = (data_dict or {}).get("authority")
    allowed = may_manage(user, authority) if authority else bool(managed_authorities(user))
    return _result(allowed, tk._("Only editors of the authority may add its elections."))


def election_update(context: Context, data_dict: DataDict) -> AuthResult:
    """Editors of the authority, and of the one that takes over where it changes."""
    return _managed(context, data_dict)


def election_patch(context: Context, data_dict: DataDict) -> AuthResult:
    """As `election_update`."""
    return _managed(context, data_dict)


def election_delete(context: Context, data_dict: DataDict) -> AuthResult:
    """Editors of the authority."""
    return _managed(context, data_dict)


def election_dataset_adopt(context: Context, data_dict: DataDict) -> AuthResult:
    """Editors of the authority; the dataset must be theirs to change too."""
    return _managed(context, data_dict)


@tk.auth_allow_anonymous_access
def election_show(context: Context, data_dict: DataDict) -> AuthResult:
    """Everyone, once it is published; before, editors of the authority: others don't find it."""
    _visible(context, data_dict)
    return {"success": True}


@tk.auth_allow_anonymous_access
def election_list(_context: Context, _data_dict: DataDict | None) -> AuthResult:
    """Everyone; the list holds what the reader may see."""
    return {"success": True}


def _managed(context: Context, data_dict: DataDict) -> AuthResult:
    user, election = context.get("user"), _visible(context, data_dict)
    authority = data_dict.get("authority") or election.authority_id
    allowed = may_manage(user, election.authority_id) and may_manage(user, authority)
    return _result(allowed, tk._("Only editors of the authority may change its elections."))


def _visible(context: Context, data_dict: DataDict) -> Election:
    election = Election.get(tk.get_or_bust(data_dict, "id"))
    if election is None or not may_see(context.get("user"), election):
        raise tk.ObjectNotFound(tk._("There is no such election."))
    return election


def _result(allowed: bool, message: str) -> AuthResult:
    return {"success": True} if allowed else {"success": False, "msg": message}
