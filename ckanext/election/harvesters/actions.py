"""ckanext-harvest's actions, where ours take another way."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Action, Context, DataDict
from ckanext.harvest.logic.dictization import harvest_job_dictize

from ckanext.election.harvesters import work
from ckanext.election.harvesters.files import SOURCE_TYPE
from ckanext.election.harvesters.rows import find_job


@tk.chained_action
def harvest_send_job_to_gather_queue(
    next_action: Action, context: Context, data_dict: DataDict
) -> DataDict:
    """Run a harvest job of our source type as jobs of ours; leave other types to the queue.

    :param id: the id of the harvest job
    :type id: string

    :returns: the harvest job
    :rtype: dictionary
    """
    job = find_job(tk.get_or_bust(data_dict, "id"))
    if job is None or job.source.type != SOURCE_TYPE:
        return next_action(context, data_dict)
    tk.check_access("harvest_send_job_to_gather_queue", context, {"source_id": job.source.id})
    if not job.source.active:
        raise tk.ValidationError({"id": [tk._("The harvest source is not active")]})
    job.status = "Running"
    work.ask_for_gather(job)
    model.Session.commit()
    return harvest_job_dictize(job, context)
