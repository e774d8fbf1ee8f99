"""What the tagger told of datasets, through the API."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import authz, model
from ckan.types import Context, DataDict

from ckanext.election.dataset_tags import deciding
from ckanext.election.dataset_tags.tag_dict import tag_dicts
from ckanext.election.logic.schema import dataset_tag as schema
from ckanext.election.model.dataset_tag import DatasetTag, TagDecision
from ckanext.election.visibility import managed_authorities

__all__ = ["election_tag_decide", "election_tag_list"]


@tk.side_effect_free
@tk.validate_action_data(schema.election_tag_list)
def election_tag_list(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """The tags that the tagger set or suggested, each with its evidence in words.

    With a dataset: its tags, for whoever may see it. Without: what waits in the review queue of the
    organisations whose datasets you may change, the surest first.

    :param dataset: a dataset's id or name (optional)
    :type dataset: string
    :param decision: ``set``, ``suggested``, ``accepted`` or ``refused`` (optional; ``suggested``
        without a dataset)
    :type decision: string
    :param field: only tags of this field, as ``category`` (optional)
    :type field: string
    :param limit: at most so many, up to 200 (optional, default 50)
    :type limit: int
    :param offset: skip so many (optional, default 0)
    :type offset: int

    :returns: ``count`` and ``results``: ``id``, ``dataset_id``, ``field``, ``value``,
        ``value_label``, ``confidence`` from 0 to 1, ``decision`` and ``evidence``, sentences
    :rtype: dictionary
    """
    tk.check_access("election_tag_list", context, data_dict)
    user = context.get("user")
    query = _wanted(user, data_dict)
    count = model.Session.scalar(sa.select(sa.func.count()).select_from(query.subquery()))
    page = model.Session.scalars(
        query.order_by(DatasetTag.confidence.desc(), DatasetTag.dataset_id, DatasetTag.id)
        .limit(data_dict["limit"])
        .offset(data_dict["offset"])
    )
    return {"count": count, "results": tag_dicts(user, page)}


@tk.validate_action_data(schema.election_tag_decide)
def election_tag_decide(context: Context, data_dict: DataDict) -> dict[str, Any]:
    """Accept or refuse tags; what you decide is never changed back by the tagger.

    An accepted value is written into its dataset as yours. A refused one is taken out of it, if it
    is there, and neither set nor suggested again.

    :param ids: the tags' ids
    :type ids: list of strings
    :param decision: ``accepted`` or ``refused``
    :type decision: string

    :returns: ``decided``: how many
    :rtype: dictionary
    """
    tk.check_access("election_tag_decide", context, data_dict)
    rows = deciding.rows_of(data_dict["ids"])
    return {"decided": deciding.decide(context, rows, TagDecision(data_dict["decision"]))}


def _wanted(user: str | None, data_dict: DataDict) -> sa.Select[tuple[DatasetTag]]:
    query = sa.select(DatasetTag)
    dataset = data_dict.get("dataset")
    decision = data_dict.get("decision") or (None if dataset else TagDecision.SUGGESTED.value)
    if decision:
        query = query.where(DatasetTag.decision == decision)
    if data_dict.get("field"):
        query = query.where(DatasetTag.field == data_dict["field"])
    package = model.package_table.c
    if dataset:
        return query.where(DatasetTag.dataset_id.in_(_ids(dataset)))
    mine = sa.select(package.id).where(
        package.state == model.State.ACTIVE, package.owner_org.in_(managed_authorities(user))
    )
    if authz.is_sysadmin(user):
        mine = sa.select(package.id).where(package.state == model.State.ACTIVE)
    return query.where(DatasetTag.dataset_id.in_(mine))


def _ids(dataset: str) -> sa.Select[tuple[str]]:
    package = model.package_table.c
    return sa.select(package.id).where(sa.or_(package.id == dataset, package.name == dataset))
