"""Blueprints: one file each."""

from __future__ import annotations

from ckanext.election.views.calendar import election_calendar
from ckanext.election.views.dataset_tags import election_tags
from ckanext.election.views.election_archive import election_files
from ckanext.election.views.election_edit import election
from ckanext.election.views.event_edit import election_event
from ckanext.election.views.explanation import election_explanation
from ckanext.election.views.mending import election_mending
from ckanext.election.views.original import election_original
from ckanext.election.views.publication import election_publication
from ckanext.election.views.reminder import election_reminder
from ckanext.election.views.result import election_result
from ckanext.election.views.results import election_results
from ckanext.election.views.results_api import election_results_api
from ckanext.election.views.results_compare import election_compare
from ckanext.election.views.results_download import election_results_download
from ckanext.election.views.results_manage import election_results_manage
from ckanext.election.views.results_pictures import election_results_pictures
from ckanext.election.views.series import election_series
from ckanext.election.views.settings import election_settings

__all__ = [
    "election",
    "election_calendar",
    "election_compare",
    "election_event",
    "election_explanation",
    "election_files",
    "election_mending",
    "election_original",
    "election_publication",
    "election_reminder",
    "election_result",
    "election_results",
    "election_results_api",
    "election_results_download",
    "election_results_manage",
    "election_results_pictures",
    "election_series",
    "election_settings",
    "election_tags",
]
