"""An election's result through the API."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context, DataDict

from ckanext.election.election_results import acts, addressed, answers, erasing, visible
from ckanext.election.election_results.release_rule import rule_of
from ckanext.election.logic.schema import result as schema
from ckanext.election.model.act import Act, ActKind
from ckanext.election.model.election import Election
from ckanext.election.model.result import Result
from ckanext.election.model.snapshot import Snapshot
from ckanext.election.transaction import reindex, transaction
from ckanext.election.visibility import may_manage


@tk.side_effect_free
@tk.validate_action_data(schema.election_result_show)
def election_result_show(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """The result of an election: what it was made from, contests, choices, counts, findings.

    :param id: the election's UUID, id or alias
    :type id: string
    :param snapshot: ``latest`` or the number of a snapshot (optional, default ``latest``)
    :type snapshot: string

    :returns: the result, as ``/election/<uuid>/results/<snapshot>.json`` answers
    :rtype: dictionary
    """
    tk.check_access("election_result_show", context, data_dict)
    election = _election(data_dict["id"])
    try:
        found = addressed.find(election.uuid, data_dict["snapshot"], context.get("user") or "")
    except visible.WithdrawnError as error:
        raise tk.ObjectNotFound(addressed.withdrawn(error.snapshot)) from error
    if found is None:
        raise tk.ObjectNotFound(tk._("There is no such result."))
    return answers.result(found.election, found.snapshot)


@tk.side_effect_free
@tk.validate_action_data(schema.election_result_history)
def election_result_history(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """The snapshots of an election's result, and what was done with them.

    :param id: the election's UUID, id or alias
    :type id: string

    :returns: ``snapshots``, newest first, those that the reader may see; for editors of the
        authority all of them; ``acts``, newest first: ``kind``, ``sequence``, ``at``, ``reason``
        and ``details``, for editors ``actor`` too
    :rtype: dictionary
    """
    tk.check_access("election_result_history", context, data_dict)
    election = _election(data_dict["id"])
    user = context.get("user") or ""
    manages = may_manage(user, election.authority_id)
    snapshots = (
        Snapshot.of_election(election.uuid)
        if manages
        else list(visible.public_snapshots(election, user))
    )
    seen = {item.sequence for item in snapshots}
    return {
        "snapshots": answers.history(election, snapshots),
        "acts": [
            answers.act(row, with_actor=manages)
            for row in Act.of_election(election.uuid)
            if manages or row.sequence in seen
        ],
    }


@tk.validate_action_data(schema.election_result_act)
def election_result_act(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Release, certify, correct, recount, withdraw or erase a snapshot of an election's result.

    :param id: the election's UUID, id or alias
    :type id: string
    :param sequence: the number of the snapshot
    :type sequence: int
    :param act: ``release`` (where two persons have to agree, the first one's is an approval),
        ``schedule``, ``certify``, ``correct``, ``recount``, ``withdraw`` or ``erase``
    :type act: string
    :param reason: why; needed to correct, recount, withdraw and erase (optional)
    :type reason: string
    :param at: the time of a scheduled release, with its zone (optional)
    :type at: string

    :returns: ``act``, which it was, and ``snapshot`` as it stands now
    :rtype: dictionary
    """
    tk.check_access("election_result_act", context, data_dict)
    election = _election(data_dict["id"])
    snapshot = Snapshot.get(election.uuid, data_dict["sequence"])
    if snapshot is None:
        raise tk.ObjectNotFound(tk._("There is no such snapshot of the result."))
    with transaction(context):
        kind = _act(snapshot, ActKind(data_dict["act"]), _actor(context), data_dict)
    reindex(sorted({part["dataset_id"] for part in snapshot.parts}))
    return {"act": kind.value, "snapshot": answers.history(election, [snapshot])[0]}


@tk.validate_action_data(schema.election_result_settings)
def election_result_settings(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Set how an election's result is put together, and what a new snapshot needs to be public.

    :param id: the election's UUID, id or alias
    :type id: string
    :param release: ``at_once``, ``one_person`` or ``two_persons`` (optional)
    :type release: string
    :param resources: the resources that make the result; null lets them be proposed (optional)
    :type resources: list of strings

    :returns: ``release``, the election's own; ``rule``, the strictest of the election's, its
        authority's and its sources', with ``from`` and ``name``; ``resources``, and how the last
        attempt went: ``state``, ``reason``
    :rtype: dictionary
    """
    tk.check_access("election_result_settings", context, data_dict)
    election = _election(data_dict["id"])
    with transaction(context):
        if "release" in data_dict:
            Result.of_election(election.uuid).release = data_dict["release"]
        if "resources" in data_dict:
            acts.choose(election.uuid, data_dict["resources"], _actor(context))
    result = Result.of_election(election.uuid)
    rule = rule_of(election.uuid)
    return {
        "release": result.release,
        "rule": {"release": rule.release.value, "from": rule.origin.value, "name": rule.name},
        "resources": result.chosen,
        "state": result.state,
        "reason": result.reason,
    }


def _act(snapshot: Snapshot, kind: ActKind, actor: str, data: DataDict) -> ActKind:
    reason = data.get("reason") or ""
    if kind in (ActKind.RELEASE, ActKind.SCHEDULE):
        if (kind is ActKind.SCHEDULE) != ("at" in data):
            message = tk._("A scheduled release has a time, any other has none.")
            raise tk.ValidationError({"at": [message]})
        return acts.release(snapshot, actor, at=data.get("at"), reason=reason or None)
    if kind is ActKind.CERTIFY:
        return acts.certify(snapshot, actor, reason or None)
    if not reason.strip():
        raise tk.ValidationError({"reason": [tk._("Say why.")]})
    if kind is ActKind.WITHDRAW:
        return acts.withdraw(snapshot, actor, reason)
    if kind is ActKind.ERASE:
        return erasing.erase(snapshot, actor, reason)
    return acts.declare(snapshot, kind, actor, reason)


def _actor(context: Context) -> str:
    user = model.User.get(context["user"])
    return str(user.id) if user else context["user"]


def _election(any_id: str) -> Election:
    election = Election.get(any_id)
    if election is None:
        raise tk.ObjectNotFound(tk._("There is no such election."))
    return election
