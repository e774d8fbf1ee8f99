"""CKAN's actions on tags, without the tags that would tell of an election which is not public.

CKAN lists the tags of private datasets to everybody, and ours repeat the id of each election.
"""

from __future__ import annotations

from typing import Any, TypeVar

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from ckan.types import Action, Context, DataDict

from ckanext.election.mirrored_tags import election_in
from ckanext.election.model.election import Election
from ckanext.election.visibility import visible_to

Tag = TypeVar("Tag", str, dict[str, Any])


@tk.chained_action
@tk.side_effect_free
def tag_list(original: Action, context: Context, data_dict: DataDict) -> list[Any]:
    """As CKAN's, without what names an election that the reader may not know of."""
    return _visible(original(context, data_dict), context)


@tk.chained_action
@tk.side_effect_free
def tag_autocomplete(original: Action, context: Context, data_dict: DataDict) -> list[str]:
    """As CKAN's, without what names an election that the reader may not know of."""
    return _visible(original(context, data_dict), context)


@tk.chained_action
@tk.side_effect_free
def tag_search(original: Action, context: Context, data_dict: DataDict) -> dict[str, Any]:
    """As CKAN's, without what names an election that the reader may not know of."""
    found = original(context, data_dict)
    visible = _visible(found["results"], context)
    # What a page hides is not counted either; hidden tags of other pages are.
    return {"count": found["count"] - len(found["results"]) + len(visible), "results": visible}


@tk.chained_action
@tk.side_effect_free
def tag_show(original: Action, context: Context, data_dict: DataDict) -> dict[str, Any]:
    """As CKAN's, without what names an election that the reader may not know of."""
    tag = original(context, data_dict)
    if not _visible([tag], context):
        raise tk.ObjectNotFound
    return tag


def _visible(tags: list[Tag], context: Context) -> list[Tag]:
    """The tags without those of elections that the reader may not know of."""
    named = [election_in(tag if isinstance(tag, str) else tag["name"]) for tag in tags]
    hidden = _hidden([election_id for election_id in named if election_id], context)
    return [tag for tag, election_id in zip(tags, named, strict=True) if election_id not in hidden]


def _hidden(election_ids: list[str], context: Context) -> set[str]:
    if not election_ids or context.get("ignore_auth"):
        return set()
    return set(
        model.Session.scalars(
            sa.select(Election.id).where(
                Election.id.in_(election_ids), ~visible_to(context.get("user"))
            )
        )
    )
