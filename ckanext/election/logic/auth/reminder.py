"""Who may have whom reminded: the editors of the authority."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import AuthResult, Context, DataDict

from ckanext.election.model.election import Election
from ckanext.election.model.reminder import ReminderSubscription
from ckanext.election.visibility import managed_authorities, may_manage


def election_reminder_create(context: Context, data_dict: DataDict) -> AuthResult:
    """Editors of the election's authority, or of the authority itself."""
    election = Election.get(data_dict.get("election") or "")
    group = model.Group.get(data_dict.get("authority"))
    authority = election.authority_id if election else group.id if group else ""
    return _editors(context, authority)


def election_reminder_list(context: Context, _data_dict: DataDict | None) -> AuthResult:
    """Editors of any authority; the list holds what they manage."""
    if managed_authorities(context.get("user")):
        return {"success": True}
    return _refused()


def election_reminder_delete(context: Context, data_dict: DataDict) -> AuthResult:
    """Editors of the authority."""
    row = ReminderSubscription.get(tk.get_or_bust(data_dict, "id"))
    return _editors(context, row.authority_id if row else "")


def _editors(context: Context, authority: str) -> AuthResult:
    if authority and may_manage(context.get("user"), authority):
        return {"success": True}
    return _refused()


def _refused() -> AuthResult:
    return {"success": False, "msg": tk._("Only editors of the authority may set reminders.")}
