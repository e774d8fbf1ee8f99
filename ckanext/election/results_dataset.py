"""The one results dataset of an election: made with it, or taken over from an existing dataset."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.model.types import make_uuid
from ckan.types import Context

from ckanext.election.assignments import Assignment, Field, Origin, propose
from ckanext.election.dataset_elections import elections_of, replace_elections
from ckanext.election.election_title import reader_language, title_in
from ckanext.election.model.election import Election
from ckanext.election.transaction import within
from ckanext.election.vocabulary import Category

# CKAN allows no dataset of this name, so it can't be mistaken for one.
MAKE_NEW = "new"


def name_for(election: Election) -> str:
    """The name that an election's results dataset has unless it is taken."""
    return f"{election.id.replace('.', '-')}-results"


def give_results_dataset(context: Context, election: Election, wanted: str | None) -> None:
    """Give a new election its results dataset, in the same transaction.

    Args:
        context: the action's; its user must be allowed to change a dataset that is taken over.
        election: a flushed election.
        wanted: the name or id of a dataset to take over, `new` to make one whatever exists, or
            None to make one unless a dataset that could be taken over has its name.

    Raises:
        ValidationError: the dataset can't be taken over, or the user has to choose.
    """
    if wanted and wanted != MAKE_NEW:
        adopt(context, election, wanted)
        return
    same_name = model.Package.get(name_for(election))
    if same_name and not wanted and _is_adoptable(context, election, same_name):
        message = tk._(
            "A dataset “{name}” exists. Choose whether it becomes this election's results dataset,"
            " or a new one is made."
        )
        raise tk.ValidationError(
            {
                "results_dataset": [message.format(name=same_name.name)],
                "existing_dataset": [same_name.name],
            }
        )
    election.results_dataset_id = _make(context, election, is_name_taken=bool(same_name))


def adopt(context: Context, election: Election, dataset: str) -> None:
    """Make an existing dataset the election's results dataset; the one before stays as a dataset.

    Raises:
        ValidationError: there is no such dataset for this user, it has another owner, or it is
            another election's results dataset.
    """
    package = _adoptable(context, election, model.Package.get(dataset))
    elections = elections_of(package)
    if election.id not in elections:
        replace_elections(context, package, [*elections, election.id])
    election.results_dataset_id = package.id


def set_private(context: Context, election: Election, is_private: bool) -> None:
    """Hide the results dataset or show it to everyone, as the election itself."""
    package = model.Package.get(election.results_dataset_id)
    if package and package.state == model.State.ACTIVE and package.private != is_private:
        tk.get_action("package_patch")(within(context), {"id": package.id, "private": is_private})


def _adoptable(
    context: Context, election: Election, package: model.Package | None
) -> model.Package:
    """The same dataset, if it can become the election's results dataset."""
    if package is None or not _may_change(context, package):
        raise _refusal(tk._("There is no dataset of that name or id that you may change."))
    if package.owner_org != election.authority_id:
        message = tk._("“{name}” belongs to another organisation.")
        raise _refusal(message.format(name=package.name))
    if Election.with_results_dataset(package.id) not in (None, election):
        message = tk._("“{name}” is the results dataset of another election.")
        raise _refusal(message.format(name=package.name))
    return package


def _is_adoptable(context: Context, election: Election, package: model.Package) -> bool:
    try:
        _adoptable(context, election, package)
    except tk.ValidationError:
        return False
    return True


def _may_change(context: Context, package: model.Package) -> bool:
    try:
        tk.check_access("package_update", within(context), {"id": package.id})
    except tk.NotAuthorized:
        return False
    return package.state == model.State.ACTIVE


def _refusal(message: str) -> tk.ValidationError:
    return tk.ValidationError({"results_dataset": [message]})


def _make(context: Context, election: Election, *, is_name_taken: bool) -> str:
    name = name_for(election)
    if is_name_taken:
        name = f"{name[:90]}-{make_uuid()[:8]}"
    called = title_in(election.title, reader_language())
    data: dict[str, Any] = {
        "type": "dataset",
        "name": name,
        "title": tk._("{election}: results").format(election=called),
        "owner_org": election.authority_id,
        "private": not election.is_published,
        "elections": [election.id],
        "category": Category.ELECTION_RESULTS.value,
    }
    try:
        dataset_id = tk.get_action("package_create")(within(context), data)
    except tk.ValidationError as error:
        details = "; ".join(f"{field}: {text}" for field, text in error.error_summary.items())
        raise _refusal(details) from error
    # Ours, not a person's: what the authority calls its data may take the title's place.
    title = Assignment(Field("title"), data["title"], Origin.DEFAULT, "made with the election")
    propose(dataset_id, [title], {})
    return dataset_id
