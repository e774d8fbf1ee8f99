"""The elections that a dataset names, as the database holds them."""

from __future__ import annotations

import json
from collections.abc import Sequence

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from ckan.types import Context

from ckanext.election.transaction import within


def elections_of(package: model.Package) -> list[str]:
    """The ids of the elections that a dataset names."""
    stored = (package.extras or {}).get("elections") or "[]"
    return json.loads(stored) if isinstance(stored, str) else list(stored)


def datasets_naming(election_id: str) -> list[model.Package]:
    """All datasets that name an election, hidden and deleted ones too, by name.

    The database is asked, not the search index: a dataset that was changed a moment ago counts.
    """
    stored = model.Package.extras["elections"].astext
    maybe = model.Session.scalars(
        sa.select(model.Package)
        .where(stored.contains(election_id, autoescape=True))
        .order_by(model.Package.name)
    )
    return [package for package in maybe if election_id in elections_of(package)]


def dataset_ids_naming(election_id: str) -> list[str]:
    """The ids of all datasets that name an election."""
    return [package.id for package in datasets_naming(election_id)]


def replace_elections(
    context: Context,
    package: model.Package,
    elections: Sequence[str],
    *,
    ignore_auth: bool = False,
) -> None:
    """Change the elections that a dataset names, within the transaction of an action of ours.

    Raises:
        ValidationError: the dataset doesn't meet its schema; the message names it.
    """
    try:
        tk.get_action("package_patch")(
            within(context, ignore_auth=ignore_auth),
            {"id": package.id, "elections": list(elections)},
        )
    except tk.ValidationError as error:
        message = tk._("The dataset “{name}” can't be changed: {errors}")
        errors = "; ".join(f"{field}: {text}" for field, text in error.error_summary.items())
        raise tk.ValidationError(
            {"datasets": [message.format(name=package.name, errors=errors)]}
        ) from error
