"""Who may explain a finding: the editors of the election's authority."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context, DataDict

from ckanext.election.logic.auth.election import election_update


def election_finding_explain(context: Context, data_dict: DataDict) -> AuthResult:
    """Editors of the authority."""
    return election_update(context, {"id": tk.get_or_bust(data_dict, "id")})
