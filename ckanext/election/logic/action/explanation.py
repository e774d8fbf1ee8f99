"""What an authority says of a finding, through the API."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
import orjson
from ckan import model
from ckan.types import Context, DataDict

from ckanext.election import snapshots
from ckanext.election.election_results import addressed, visible
from ckanext.election.explanations import keeping
from ckanext.election.explanations.place import Place
from ckanext.election.logic.schema import explanation as schema
from ckanext.election.model.election import Election
from ckanext.election.model.snapshot import Snapshot
from ckanext.election.transaction import transaction

LONGEST = 5_000


@tk.validate_action_data(schema.election_finding_explain)
def election_finding_explain(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Say something of a finding, as the authority. It stands beside the finding, in this snapshot
    and in each later one in which the same place does not meet the same rule.

    :param id: the election's UUID, id or alias
    :type id: string
    :param snapshot: ``latest`` or the number of the snapshot (optional, default ``latest``)
    :type snapshot: string
    :param place: the ``place`` of the finding, as ``election_result_show`` gives it
    :type place: string
    :param text: what is said; empty to take back what was said (optional)
    :type text: string

    :returns: ``place``, ``text`` (null where it was taken back) and ``at``
    :rtype: dictionary
    """
    tk.check_access("election_finding_explain", context, data_dict)
    text = (data_dict.get("text") or "").strip()
    if len(text) > LONGEST:
        message = tk._("At most {most} characters.").format(most=LONGEST)
        raise tk.ValidationError({"text": [message]})
    election, snapshot = _found(context, data_dict)
    place, message = _finding(snapshot, data_dict["place"])
    with transaction(context):
        row = keeping.explain(election.uuid, place, message, text or None, _actor(context))
    return {"place": row.place, "text": row.text, "at": row.made_at.isoformat()}


def _found(context: Context, data: DataDict) -> tuple[Election, Snapshot]:
    election = Election.get(data["id"])
    if election is None:
        raise tk.ObjectNotFound(tk._("There is no such election."))
    try:
        found = addressed.find(election.uuid, data["snapshot"], context.get("user") or "")
    except visible.WithdrawnError as error:
        raise tk.ObjectNotFound(addressed.withdrawn(error.snapshot)) from error
    if found is None:
        raise tk.ObjectNotFound(tk._("There is no such result."))
    return election, found.snapshot


def _finding(snapshot: Snapshot, key: str) -> tuple[Place, str]:
    """The place of that key and its finding's sentence."""
    with snapshots.local_folder(snapshot.folder) as folder:
        findings = orjson.loads((folder / "summary.json").read_bytes())["findings"]
    for place, one in zip(keeping.places_of(findings), findings, strict=True):
        if place.key == key:
            return place, one["message"]
    raise tk.ObjectNotFound(tk._("There is no such finding in this result."))


def _actor(context: Context) -> str:
    user = model.User.get(context["user"])
    return str(user.id) if user else context["user"]
