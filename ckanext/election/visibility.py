"""Who may see and manage an election: its authority's editors; once published, all may see it."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import authz, model

from ckanext.election.model.election import Election, ElectionState


def may_manage(user_name: str | None, authority_id: str) -> bool:
    """Whether a user is an editor or admin of that organisation, or a sysadmin."""
    return authz.is_sysadmin(user_name) or authz.has_user_permission_for_group_or_org(
        authority_id, user_name, "update_dataset"
    )


def may_see(user_name: str | None, election: Election) -> bool:
    """Whether a user may know of an election."""
    return election.is_published or may_manage(user_name, election.authority_id)


def may_see_dataset(user_name: str | None, dataset_id: str) -> bool:
    """Whether a dataset is active and CKAN shows it to a user."""
    package = model.Package.get(dataset_id)
    if package is None or package.state != model.State.ACTIVE:
        return False
    try:
        return bool(tk.check_access("package_show", {"user": user_name or ""}, {"id": dataset_id}))
    except tk.NotAuthorized:
        return False


def managed_authorities(user_name: str | None) -> list[str]:
    """The ids of the organisations whose elections a user manages; all of them for a sysadmin."""
    if not user_name:
        return []
    organisations = tk.get_action("organization_list_for_user")(
        {"user": user_name}, {"permission": "update_dataset"}
    )
    return [organisation["id"] for organisation in organisations]


def visible_to(user_name: str | None) -> sa.ColumnElement[bool]:
    """A condition on `Election` that holds for what a user may know of."""
    if authz.is_sysadmin(user_name):
        return sa.true()
    published = Election.state == ElectionState.PUBLISHED.value
    managed = managed_authorities(user_name)
    return sa.or_(published, Election.authority_id.in_(managed)) if managed else published
