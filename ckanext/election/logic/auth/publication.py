"""Who may do what with expected publications: they belong to their election."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context, DataDict

from ckanext.election.model.election import Election
from ckanext.election.visibility import may_manage, may_see


@tk.auth_allow_anonymous_access
def election_publication_list(_context: Context, _data_dict: DataDict | None) -> AuthResult:
    """Everyone; the list holds what the reader may see."""
    return {"success": True}


def election_publication_update(context: Context, data_dict: DataDict) -> AuthResult:
    """Editors of the election's authority."""
    election = Election.get(tk.get_or_bust(data_dict, "election"))
    user = context.get("user")
    if election is None or not may_see(user, election):
        raise tk.ObjectNotFound(tk._("There is no such election."))
    if may_manage(user, election.authority_id):
        return {"success": True}
    return {
        "success": False,
        "msg": tk._("Only editors of the authority may change its elections."),
    }
