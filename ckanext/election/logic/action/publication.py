"""Expected publications through the API."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timezone

import ckan.plugins.toolkit as tk
from ckan import authz, model
from ckan.types import Context, DataDict

from ckanext.election.election_dict import today
from ckanext.election.logic.schema import publication as schema
from ckanext.election.model.election import Election
from ckanext.election.model.publication import ElectionPublication
from ckanext.election.publications.choosing import elections_asked_for
from ckanext.election.publications.standing import Standing, standings
from ckanext.election.publications.standing_dict import StandingDict, StandingList, to_dict
from ckanext.election.transaction import transaction

__all__ = ["election_publication_list", "election_publication_update"]


@tk.side_effect_free
@tk.validate_action_data(schema.election_publication_list)
def election_publication_list(context: Context, data_dict: DataDict) -> StandingList:
    """What should be published of elections by when, and how that stands today.

    Each of OEDI's 47 sub-datasets, and each category that has none, is expected of every election
    that is not cancelled. Published is what a public dataset of the catalogue holds. At most 200
    elections are looked at, the latest first.

    :param election: one election: UUID, id or alias (optional)
    :type election: string
    :param authority: id or name of the organisation that conducts the elections (optional)
    :type authority: string
    :param country: ISO 3166-1 alpha-2 (optional)
    :type country: string
    :param state: ``not-due``, ``due``, ``late``, ``published`` or ``not-published-by-law``
        (optional)
    :type state: string
    :param limit: at most so many, up to 1000 (optional, default 100)
    :type limit: int
    :param offset: skip so many (optional, default 0)
    :type offset: int

    :returns: ``count`` of all that match, ``states`` (how many of each, whatever ``state`` asks
        for) and ``results``; the latest due first where ``state`` is ``late``, else by election
    :rtype: dictionary
    """
    tk.check_access("election_publication_list", context, data_dict)
    names = ("election", "authority", "country")
    asked = {name: data_dict.get(name, "") for name in names}
    found = standings(elections_asked_for(context.get("user"), **asked), today())
    wanted = data_dict.get("state")
    matching = [item for item in found if wanted in (None, item.state.value)]
    if wanted == "late":
        matching.sort(key=lambda item: -item.days_late)
    page = matching[data_dict["offset"] :][: data_dict["limit"]]
    return {
        "count": len(matching),
        "states": dict(Counter(item.state.value for item in found)),
        "results": [to_dict(item) for item in page],
    }


@tk.validate_action_data(schema.election_publication_update)
def election_publication_update(context: Context, data_dict: DataDict) -> StandingDict:
    """Say when an item is due, or that a law keeps it from being published.

    Without a due day the calendar's holds again.

    :param election: the election's UUID, id or alias
    :type election: string
    :param item: OEDI's key of the sub-dataset, as ``polling-stations/location``, or of a category
        that has none
    :type item: string
    :param due: the day, as YYYY-MM-DD (optional)
    :type due: string
    :param is_barred: whether a law keeps it from being published (optional, default false)
    :type is_barred: bool
    :param reason: why; needed where a law bars it
    :type reason: string
    :param law: the provision (optional)
    :type law: string

    :returns: how it stands now
    :rtype: dictionary
    """
    tk.check_access("election_publication_update", context, data_dict)
    election = Election.get(data_dict["election"])
    if election is None:
        raise tk.ObjectNotFound(tk._("There is no such election."))
    with transaction(context):
        _store(context, election, data_dict)
    return to_dict(_of_item(election, data_dict["item"]))


def _store(context: Context, election: Election, data_dict: DataDict) -> None:
    key = (election.uuid, data_dict["item"])
    row = ElectionPublication.of_elections([election.uuid]).get(key)
    if row is None:
        row = ElectionPublication(election_uuid=election.uuid, item=data_dict["item"])
        model.Session.add(row)
    row.due = data_dict["due"]
    row.is_barred = data_dict["is_barred"]
    row.reason = data_dict["reason"]
    row.law = data_dict["law"]
    row.user_id = authz.get_user_id_for_username(context.get("user") or "", allow_none=True) or ""
    row.modified = datetime.now(timezone.utc)
    model.Session.flush()


def _of_item(election: Election, item: str) -> Standing:
    found = [entry for entry in standings([election], today()) if entry.expected.item == item]
    if not found:
        message = tk._("A cancelled election owes no data.")
        raise tk.ValidationError({"election": [message]})
    return found[0]
