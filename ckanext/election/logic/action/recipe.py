"""Recipes that persons set for a source, through the API."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context, DataDict
from sqlalchemy.exc import IntegrityError

from ckanext.election.logic.schema import recipe as schema
from ckanext.election.mending import keeping, page, words
from ckanext.election.mending.asked import Asked
from ckanext.election.mending.mapping import Mapping
from ckanext.election.mending.mended import Mended
from ckanext.election.mending.page import MendingPage
from ckanext.election.model.set_recipe import SetRecipeRow
from ckanext.election.transaction import transaction


@tk.side_effect_free
@tk.validate_action_data(schema.election_recipe_show)
def election_recipe_show(context: Context, data_dict: DataDict) -> list[dict[str, Any]]:
    """The recipes that persons set for the source of a resource's file.

    :param resource_id: the resource
    :type resource_id: string

    :returns: for each recipe its ``lineage``, ``id``, ``version``, ``header``, ``mapping`` and
        ``spec`` (null where it is not used any more), ``set_by`` and ``set_at``
    :rtype: list of dictionaries
    """
    tk.check_access("election_recipe_show", context, data_dict)
    return [_shown(row) for row in keeping.rows_for(data_dict["resource_id"])]


@tk.validate_action_data(schema.election_recipe_update)
def election_recipe_update(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Say what the columns of a resource's file are: a recipe for all files of its source that
    have the same header, used from the next reading on. The resource is read again.

    :param resource_id: the resource
    :type resource_id: string
    :param header_row: the number of the last row of the header; the first row of the file is 1
    :type header_row: int
    :param depth: how many rows the header has (optional, default 1)
    :type depth: int
    :param sheet: the place of the sheet in a workbook; the first is 0 (optional, default 0)
    :type sheet: int
    :param roles: one for each column, as ``unit-code``, ``choice``, ``votes``, ``choice-votes``,
        ``count-registered`` or ``left-out``
    :type roles: list of strings
    :param levels: the levels of the coarsest, the coarser and the finest units
    :type levels: list of strings
    :param sums: texts in a column of units that mark sums of other rows (optional)
    :type sums: list of strings
    :param choice_kind: ``candidate``, ``party``, ``list`` or ``option`` (optional)
    :type choice_kind: string
    :param contest: its name, where no column names it (optional)
    :type contest: string
    :param header: the digest of the header that the roles were given to (optional)
    :type header: string

    :returns: the recipe as ``election_recipe_show`` gives it
    :rtype: dictionary
    """
    tk.check_access("election_recipe_update", context, data_dict)
    resource_id = data_dict["resource_id"]
    mapping = Mapping.from_dict(data_dict)
    shown = page.page(resource_id, Asked.of(mapping, data_dict.get("header")))
    scope = keeping.scope_of(resource_id)
    if shown is None or scope is None:
        raise tk.ObjectNotFound(tk._("No copy of this file is kept here, so it cannot be shown."))
    mended = _whole(shown)
    try:
        with transaction(context):
            row = keeping.save(scope, mended, _actor(context))
    except IntegrityError:
        message = tk._("Somebody else set this recipe in the same moment: look at it first.")
        raise tk.ValidationError({"roles": [message]}) from None
    return _shown(row)


@tk.validate_action_data(schema.election_recipe_delete)
def election_recipe_delete(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Use a recipe that a person set no longer; its versions stay in the log.

    What was read by it is read again without it.

    :param resource_id: a resource that the recipe is for
    :type resource_id: string
    :param lineage: the recipe, as ``election_recipe_show`` gives it
    :type lineage: string

    :returns: the recipe as ``election_recipe_show`` gives it
    :rtype: dictionary
    """
    tk.check_access("election_recipe_delete", context, data_dict)
    scope = keeping.scope_of(data_dict["resource_id"])
    mine = {row.lineage for row in keeping.rows_for(data_dict["resource_id"])}
    with transaction(context):
        row = None
        if scope is not None and data_dict["lineage"] in mine:
            row = keeping.stop(scope, data_dict["lineage"], _actor(context))
        if row is None:
            raise tk.ObjectNotFound(tk._("There is no such recipe."))
    return _shown(row)


def _whole(shown: MendingPage) -> Mended:
    """What was looked at, where a recipe follows from it.

    Raises:
        ValidationError: no table can be looked at, the roles do not fit, or the header is another.
    """
    mended = shown.mended
    if mended is None:
        raise tk.ValidationError({"resource_id": [shown.reason or ""]})
    if not mended.is_said:
        message = tk._("The header of the file is another by now: look at the page again.")
        raise tk.ValidationError({"roles": [message]})
    if mended.recipe is None:
        sentences = [words.problem_sentence(problem) for problem in mended.problems]
        raise tk.ValidationError(
            {"roles": sentences or [tk._("There is no row below the header.")]}
        )
    return mended


def _shown(row: SetRecipeRow) -> dict[str, Any]:
    return {
        "lineage": row.lineage,
        "id": row.recipe_id,
        "version": row.version,
        "header": row.header,
        "mapping": row.mapping,
        "spec": row.spec,
        "set_by": page.person_name(row.actor),
        "set_at": row.made_at.isoformat(),
    }


def _actor(context: Context) -> str:
    user = model.User.get(context["user"])
    return str(user.id) if user else context["user"]
