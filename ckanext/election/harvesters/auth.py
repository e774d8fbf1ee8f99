"""Who may see what a harvest noted; ckanext-harvest shows it to everybody."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import AuthFunction, AuthResult, Context, DataDict
from ckanext.harvest.model import HarvestObject

from ckanext.election.harvesters.files import SOURCE_TYPE, dataset_of
from ckanext.election.harvesters.rows import ObjectRow, find_object


@tk.chained_auth_function
@tk.auth_allow_anonymous_access
def harvest_object_show(
    next_auth: AuthFunction, context: Context, data_dict: DataDict | None = None
) -> AuthResult:
    """Whoever may see the dataset, or edit the source, may see what its files' objects hold."""
    asked = data_dict or {}
    harvest_object = _find(asked)
    if harvest_object is None or harvest_object.source.type != SOURCE_TYPE:
        return next_auth(context, asked)
    may_see = _may("package_show", context, dataset_of(harvest_object))
    if may_see or _may("harvest_source_update", context, harvest_object.source.id):
        return {"success": True}
    return {"success": False, "msg": tk._("You may not see this harvest object")}


def _find(data_dict: DataDict) -> ObjectRow | None:
    """The object that the action of the same name shows."""
    if data_dict.get("id"):
        return find_object(data_dict["id"])
    query = model.Session.query(HarvestObject).filter_by(
        package_id=data_dict.get("dataset_id"), current=True
    )
    return query.first()


def _may(action: str, context: Context, id_: str) -> bool:
    fresh: Context = {"user": context.get("user", "")}
    try:
        return tk.check_access(action, fresh, {"id": id_})
    except (tk.NotAuthorized, tk.ObjectNotFound):
        return False
