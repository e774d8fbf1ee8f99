"""Elections through the API."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context, DataDict

from ckanext.election import election_change, election_deletion, results_dataset, signals
from ckanext.election.dataset_elections import dataset_ids_naming
from ckanext.election.election_dict import to_dict, to_dicts
from ckanext.election.election_list import ElectionFilter, count_and_page
from ckanext.election.logic.schema import election as schema
from ckanext.election.model.election import Election
from ckanext.election.timetable.when import When
from ckanext.election.transaction import reindex, transaction
from ckanext.election.types import ElectionDict, ElectionList


@tk.validate_action_data(schema.election_create)
def election_create(context: Context, data_dict: DataDict) -> ElectionDict:
    """Add an election and its one results dataset.

    Give either the id or the parts that it is built from.

    :param id: ``country.type[.subtype][.organisation].YYYY-MM-DD``, with the date that was first
        announced for the first round; it never changes
    :type id: string
    :param country: ISO 3166-1 alpha-2, in place of an id
    :type country: string
    :param type: one of the closed list of types, in place of an id
    :type type: string
    :param subtype: one of the type's subtypes (optional)
    :type subtype: string
    :param organisation: the place or body that is elected, in a to z, 0 to 9 and hyphens (optional)
    :type organisation: string
    :param first_date: the first announced date, in place of an id
    :type first_date: string
    :param title: titles by language, as ``{"en": "…", "nl": "…"}``
    :type title: dictionary
    :param authority: id or name of the organisation that answers for the election
    :type authority: string
    :param rounds: ``{"number": 1, "polling_date": "YYYY-MM-DD"}`` with ``last_polling_date`` where
        voting takes several days; without any, the date in the id is the polling day (optional)
    :type rounds: list of dictionaries
    :param aliases: ``{"scheme": "wikidata", "value": "Q1"}`` (optional)
    :type aliases: list of dictionaries
    :param parent: the election that this one is a part of: UUID, id or alias (optional)
    :type parent: string
    :param replaced_by: the election that was held in its place: UUID, id or alias (optional)
    :type replaced_by: string
    :param is_test: a rehearsal, absent from lists, search, feeds and DCAT (optional, default false)
    :type is_test: bool
    :param cancelled: whether it was called off (optional, default false)
    :type cancelled: bool
    :param cancelled_reason: why, needed where it was called off
    :type cancelled_reason: string
    :param state: ``draft``, seen by the authority's editors alone, or ``published`` (optional,
        default ``draft``)
    :type state: string
    :param results_dataset: id or name of a dataset that becomes the results dataset, or ``new`` to
        make one although a dataset has its name (optional)
    :type results_dataset: string

    :returns: the election
    :rtype: dictionary
    """
    tk.check_access("election_create", context, data_dict)
    with transaction(context):
        election = election_change.add(context, data_dict)
    reindex(dataset_ids_naming(election.id))
    return election_change.announced(election, signals.election_created)


@tk.side_effect_free
@tk.validate_action_data(schema.election_show)
def election_show(context: Context, data_dict: DataDict) -> ElectionDict:
    """One election.

    :param id: its UUID, its id, or an alias as ``scheme:value`` or, if no other election has it,
        ``value``
    :type id: string

    :returns: the election; ``phase`` is where it stands today, ``status`` how final its published
        result is, ``dataset_count`` how many of its datasets everyone may see, ``previous`` and
        ``next`` the public elections beside it in its ``series``
    :rtype: dictionary
    """
    tk.check_access("election_show", context, data_dict)
    return to_dict(_found(data_dict["id"]))


@tk.side_effect_free
@tk.validate_action_data(schema.election_list)
def election_list(context: Context, data_dict: DataDict) -> ElectionList:
    """The elections that the reader may see.

    :param q: words that each stand in a title or the id, or are an alias (optional)
    :type q: string
    :param country: ISO 3166-1 alpha-2 (optional)
    :type country: string
    :param type: a type of election (optional)
    :type type: string
    :param authority: id or name of an organisation (optional)
    :type authority: string
    :param when: ``upcoming`` (today and later, the next first), ``past`` or ``all`` (the latest
        first) (optional, default ``all``)
    :type when: string
    :param include_tests: whether test elections are listed (optional, default false)
    :type include_tests: bool
    :param limit: at most so many, up to 100 (optional, default 20)
    :type limit: int
    :param offset: skip so many (optional, default 0)
    :type offset: int

    :returns: ``count`` of all that match, and ``results``
    :rtype: dictionary
    """
    tk.check_access("election_list", context, data_dict)
    wanted = _filter(data_dict)
    limit, offset = data_dict["limit"], data_dict["offset"]
    count, page = count_and_page(context.get("user"), wanted, limit, offset)
    return {"count": count, "results": to_dicts(page)}


@tk.validate_action_data(schema.election_update)
def election_update(context: Context, data_dict: DataDict) -> ElectionDict:
    """Replace what an election says; its id stays, also when polling day moves.

    Takes what :py:func:`election_create` takes, except the parts of the id.

    :param id: UUID, id or alias
    :type id: string

    :returns: the election
    :rtype: dictionary
    """
    tk.check_access("election_update", context, data_dict)
    election = _found(data_dict["id"])
    with transaction(context):
        has_to_reindex = election_change.change(context, election, data_dict)
    if has_to_reindex:
        reindex(dataset_ids_naming(election.id))
    return election_change.announced(election, signals.election_updated)


def election_patch(context: Context, data_dict: DataDict) -> ElectionDict:
    """Change some fields of an election and leave the others.

    :param id: UUID, id or alias; beside it, any field that :py:func:`election_update` takes
    :type id: string

    :returns: the election
    :rtype: dictionary
    """
    # Only the id is looked at here: `election_update` checks the rest, and who may set it.
    tk.check_access("election_patch", context, {"id": data_dict.get("id")})
    current = election_change.editable(_found(data_dict["id"]))
    return tk.get_action("election_update")(context, {**current, **data_dict})


@tk.validate_action_data(schema.election_delete)
def election_delete(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Remove an election. Its datasets stay and no longer name it.

    :param id: UUID, id or alias
    :type id: string
    :param unlink: whether datasets that name it may lose that link; without it, an election that
        has datasets is not removed and the error lists them (optional, default false)
    :type unlink: bool

    :returns: ``uuid``, ``id``, and ``datasets``, the names of those that the reader may see
    :rtype: dictionary
    """
    tk.check_access("election_delete", context, data_dict)
    election = _found(data_dict["id"])
    gone, linked = {"uuid": election.uuid, "id": election.id}, dataset_ids_naming(election.id)
    with transaction(context):
        names = election_deletion.delete(context, election, unlink=data_dict["unlink"])
    reindex(linked)
    signals.election_deleted.send(gone["uuid"], election=gone)
    return {**gone, "datasets": names}


@tk.validate_action_data(schema.election_dataset_adopt)
def election_dataset_adopt(context: Context, data_dict: DataDict) -> ElectionDict:
    """Make an existing dataset of the authority the election's results dataset.

    The results dataset that it had stays one of its datasets.

    :param id: the election's UUID, id or alias
    :type id: string
    :param dataset: the dataset's id or name
    :type dataset: string

    :returns: the election
    :rtype: dictionary
    """
    tk.check_access("election_dataset_adopt", context, data_dict)
    election = _found(data_dict["id"])
    with transaction(context):
        results_dataset.adopt(context, election, data_dict["dataset"])
    reindex(dataset_ids_naming(election.id))
    return election_change.announced(election, signals.election_updated)


def _found(any_id: str) -> Election:
    election = Election.get(any_id)
    if election is None:
        raise tk.ObjectNotFound(tk._("There is no such election."))
    return election


def _filter(data_dict: DataDict) -> ElectionFilter:
    authority = data_dict.get("authority")
    organisation = model.Group.get(authority) if authority else None
    return ElectionFilter(
        q=data_dict.get("q", ""),
        country=data_dict.get("country", ""),
        type=data_dict.get("type", ""),
        # An organisation that does not exist has no elections.
        authority_id=organisation.id if organisation else authority or "",
        when=When(data_dict["when"]),
        include_tests=data_dict["include_tests"],
    )
