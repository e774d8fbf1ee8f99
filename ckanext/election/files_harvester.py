"""The plugin `election_files_harvester`: harvest sources of the type `election_files`."""

from __future__ import annotations

import ckan.plugins as p
from ckan.types import ChainedAction, ChainedAuthFunction

from ckanext.election.harvesters import clock, work
from ckanext.election.harvesters.actions import harvest_send_job_to_gather_queue
from ckanext.election.harvesters.auth import harvest_object_show
from ckanext.election.harvesters.files import ElectionFilesHarvester

__all__ = ["ElectionFilesHarvesterPlugin", "clock", "work"]


class ElectionFilesHarvesterPlugin(ElectionFilesHarvester):
    """Registers the source type, its jobs (by importing them) and the way to them."""

    p.implements(p.IActions)
    p.implements(p.IAuthFunctions)

    def get_actions(self) -> dict[str, ChainedAction]:
        """The action through which ckanext-harvest starts a job."""
        return {"harvest_send_job_to_gather_queue": harvest_send_job_to_gather_queue}

    def get_auth_functions(self) -> dict[str, ChainedAuthFunction]:
        """Hidden datasets stay hidden in what harvests noted of them."""
        return {"harvest_object_show": harvest_object_show}
