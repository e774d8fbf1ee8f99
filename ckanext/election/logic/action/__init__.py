"""The action functions, one module per entity."""

from __future__ import annotations

from ckanext.election.logic.action.election import (
    election_create,
    election_dataset_adopt,
    election_delete,
    election_list,
    election_patch,
    election_show,
    election_update,
)
from ckanext.election.logic.action.tag import tag_autocomplete, tag_list, tag_search, tag_show

__all__ = [
    "election_create",
    "election_dataset_adopt",
    "election_delete",
    "election_list",
    "election_patch",
    "election_show",
    "election_update",
    "tag_autocomplete",
    "tag_list",
    "tag_search",
    "tag_show",
]
