"""Who may read series: everyone; they hold what the reader may see."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context, DataDict


@tk.auth_allow_anonymous_access
def election_series_show(_context: Context, _data_dict: DataDict | None) -> AuthResult:
    """Everyone."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def election_edition_list(_context: Context, _data_dict: DataDict | None) -> AuthResult:
    """Everyone; datasets that the reader may not see are refused by CKAN's own action."""
    return {"success": True}
