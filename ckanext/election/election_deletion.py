"""Removing an election: its datasets stay, and lose the link only once someone has agreed."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.election.dataset_elections import datasets_naming, elections_of, replace_elections
from ckanext.election.model.election import Election
from ckanext.election.visibility import may_see_dataset


def delete(context: Context, election: Election, *, unlink: bool) -> list[str]:
    """Remove an election and the links of its datasets to it.

    Datasets that the user may not see are no reason to ask, and are in no answer: that they exist
    is not the user's to know. They lose the link as the others do.

    Returns:
        The names of the datasets that the user may see.

    Raises:
        ValidationError: it has datasets and nobody agreed, or one of them can't be changed.
    """
    datasets = datasets_naming(election.id)
    names = visible_names(context, datasets)
    if names and not unlink:
        message = tk._("{n} datasets name this election: {names}. Agree that they lose this link.")
        raise tk.ValidationError({"unlink": [message.format(n=len(names), names=", ".join(names))]})
    for package in datasets:
        left = [item for item in elections_of(package) if item != election.id]
        # The user may remove the election; the links go with it, whoever owns the datasets.
        replace_elections(context, package, left, ignore_auth=True)
    model.Session.delete(election)
    return names


def visible_names(context: Context, datasets: list[model.Package]) -> list[str]:
    """The names of those datasets that the user may see and that are not deleted."""
    return [package.name for package in datasets if may_see_dataset(context["user"], package.id)]
