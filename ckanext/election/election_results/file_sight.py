"""Whether a person may see the bytes of one fetch now, as CKAN and the acts on results say."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.election.election_results import file_standing
from ckanext.election.election_results.file_standing import FileStanding
from ckanext.election.originals import Fetch


def may_see(fetch: Fetch, user: str) -> bool:
    """Bytes that are held, or that only a private dataset has had, are for its editors alone."""
    resource = model.Resource.get(fetch.resource_id)
    if resource is None or resource.state != model.State.ACTIVE:
        return False
    is_open = file_standing.of(fetch).state is FileStanding.OPEN
    needed = "resource_show" if is_open and fetch.public_since else "resource_update"
    try:
        return bool(tk.check_access(needed, {"user": user}, {"id": fetch.resource_id}))
    except (tk.NotAuthorized, tk.ObjectNotFound):
        return False
