"""Who may see and decide what the tagger told: whoever may see and change the dataset."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import AuthResult, Context, DataDict

from ckanext.election.dataset_tags import deciding
from ckanext.election.visibility import managed_authorities


@tk.auth_allow_anonymous_access
def election_tag_list(context: Context, data_dict: DataDict) -> AuthResult:
    """The dataset's readers; without a dataset those who may change any."""
    dataset = data_dict.get("dataset")
    if dataset:
        if model.Package.get(dataset) is None:
            raise tk.ObjectNotFound(tk._("There is no such dataset."))
        tk.check_access("package_show", _as(context), {"id": dataset})
        return {"success": True}
    if context.get("user") and managed_authorities(context.get("user")):
        return {"success": True}
    message = tk._("Only those who may change an organisation's datasets may review its tags.")
    return {"success": False, "msg": message}


def election_tag_decide(context: Context, data_dict: DataDict) -> AuthResult:
    """Those who may change every dataset of the tags."""
    ids = data_dict.get("ids") or []
    rows = deciding.rows_of(ids)
    if len(rows) != len(set(ids)):
        raise tk.ObjectNotFound(tk._("There is no such tag; it may have been decided already."))
    for dataset_id in {row.dataset_id for row in rows}:
        tk.check_access("package_update", _as(context), {"id": dataset_id})
    return {"success": True}


def _as(context: Context) -> Context:
    """A context of its own: CKAN's auth functions keep the dataset in theirs."""
    return Context(user=context.get("user") or "")
