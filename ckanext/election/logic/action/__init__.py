"""The action functions, one module per entity."""

from __future__ import annotations

from ckanext.election.logic.action.dataset_tag import election_tag_decide, election_tag_list
from ckanext.election.logic.action.election import (
    election_create,
    election_dataset_adopt,
    election_delete,
    election_list,
    election_patch,
    election_show,
    election_update,
)
from ckanext.election.logic.action.event import (
    election_event_create,
    election_event_delete,
    election_event_list,
    election_event_show,
    election_event_update,
    election_timetable_compute,
)
from ckanext.election.logic.action.explanation import election_finding_explain
from ckanext.election.logic.action.publication import (
    election_publication_list,
    election_publication_update,
)
from ckanext.election.logic.action.recipe import (
    election_recipe_delete,
    election_recipe_show,
    election_recipe_update,
)
from ckanext.election.logic.action.reminder import (
    election_reminder_create,
    election_reminder_delete,
    election_reminder_list,
)
from ckanext.election.logic.action.result import (
    election_result_act,
    election_result_history,
    election_result_settings,
    election_result_show,
)
from ckanext.election.logic.action.series import election_edition_list, election_series_show
from ckanext.election.logic.action.tag import tag_autocomplete, tag_list, tag_search, tag_show

__all__ = [
    "election_create",
    "election_dataset_adopt",
    "election_delete",
    "election_edition_list",
    "election_event_create",
    "election_event_delete",
    "election_event_list",
    "election_event_show",
    "election_event_update",
    "election_finding_explain",
    "election_list",
    "election_patch",
    "election_publication_list",
    "election_publication_update",
    "election_recipe_delete",
    "election_recipe_show",
    "election_recipe_update",
    "election_reminder_create",
    "election_reminder_delete",
    "election_reminder_list",
    "election_result_act",
    "election_result_history",
    "election_result_settings",
    "election_result_show",
    "election_series_show",
    "election_show",
    "election_tag_decide",
    "election_tag_list",
    "election_timetable_compute",
    "election_update",
    "tag_autocomplete",
    "tag_list",
    "tag_search",
    "tag_show",
]
