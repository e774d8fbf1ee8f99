"""Which dataset a file belongs to: an election's results dataset, or one of its own kind.

A source writes to its organisation's elections and datasets alone, whatever its files say: its
configuration is edited by that organisation's people, and its files come from outside.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.model import PACKAGE_NAME_MAX_LENGTH

from ckanext.election.harvesters.errors import ConfigError, RecordError
from ckanext.election.harvesters.gathered import Place
from ckanext.election.harvesters.listing import ListedFile
from ckanext.election.harvesters.source_config import SourceConfig, Values
from ckanext.election.harvesters.to_dataset import category_of
from ckanext.election.model.election import Election
from ckanext.election.vocabulary import Category, label

# The ids of datasets and resources follow from this, so it never changes.
_NAMESPACE = uuid.UUID("5d0d9f1e-9f6c-5f0e-8d0f-3a4f7a6c2b11")


@dataclass(frozen=True)
class Owner:
    """Whose source it is."""

    source_id: str
    source_name: str
    organization_id: str
    organization_title: str


def owner_of(source_id: str, config: SourceConfig) -> Owner:
    """The organisation that a source harvests for.

    Raises:
        ConfigError: if it has none, or its configuration names one that does not exist.
    """
    source = model.Package.get(source_id)
    named = config.owner or (source.owner_org if source else None)
    organization = model.Group.get(named) if named else None
    if source is None or organization is None or not organization.is_organization:
        raise ConfigError(
            f"There is no organisation {named!r}; give the source one, or correct `owner` in "
            "its configuration"
        )
    return Owner(source.id, source.name, organization.id, organization.display_name)


def place(file: ListedFile, owner: Owner, datasets: dict[str, Values]) -> Place:
    """Find the dataset for a file.

    Args:
        file: with everything that is said about it.
        owner: whose source listed it.
        datasets: what is said about datasets as a whole, by their key.

    Raises:
        RecordError: if its election is unknown, another organisation's, or has no such round.
    """
    election = _election(file.values, owner)
    key = file.values.get("dataset") or category_of(file.values) or "other"
    fields = datasets.get(key, {})
    is_private = file.values.get("private")
    if is_private:
        # A dataset is private or not as a whole: hidden files never join public ones.
        key += "-private"
    if election and key == Category.ELECTION_RESULTS.value and election.results_dataset_id:
        return Place(
            dataset_id=election.results_dataset_id, name="", owner_org=owner.organization_id,
            election=election.id, is_private=None, title=None, fields=fields,
        )  # fmt: skip
    prefix = election.id.replace(".", "-") if election else owner.source_name
    return Place(
        dataset_id=str(uuid.uuid5(_NAMESPACE, _identity(owner, election, key))),
        name=f"{prefix}-{key}"[:PACKAGE_NAME_MAX_LENGTH],
        owner_org=owner.organization_id,
        election=election.id if election else None,
        is_private=_hides(election) if is_private is None else is_private,
        title=_title(key, election, owner),
        fields=fields,
    )


def resource_id(dataset_id: str, url: str) -> str:
    """A file's resource: the same at each harvest."""
    return str(uuid.uuid5(_NAMESPACE, f"{dataset_id} {url}"))


def _election(values: Values, owner: Owner) -> Election | None:
    """The election that a file names."""
    named = values.get("election")
    if named is None:
        return None
    election = Election.get(named)
    # Another organisation's draft must look like no election at all.
    if election is None or (election.authority_id != owner.organization_id and _hides(election)):
        raise RecordError(
            f"unknown election {named!r}; create it first, or correct the id (elections are never "
            "created by a harvest)"
        )
    if election.authority_id != owner.organization_id:
        raise RecordError(
            f"the election {named!r} is not one of {owner.organization_title}, for which this "
            "source harvests; name its authority as `owner` in the configuration"
        )
    _check_round(values, election)
    return election


def _check_round(values: Values, election: Election) -> None:
    numbers = [round_["number"] for round_ in election.rounds]
    if "round" in values and values["round"] not in numbers:
        raise RecordError(f"the election {election.id!r} has no round {values['round']}")


def _hides(election: Election | None) -> bool:
    """Data of an election that is not published is hidden until it is."""
    return election is not None and not election.is_published


def _identity(owner: Owner, election: Election | None, key: str) -> str:
    """Two sources of one organisation fill one dataset of an election; without one they do not."""
    if election:
        return f"{owner.organization_id} {election.uuid} {key}"
    return f"{owner.source_id} {key}"


def _title(key: str, election: Election | None, owner: Owner) -> str:
    language = tk.config["ckan.locale_default"]
    plain = key.removesuffix("-private")
    known = {category.value for category in Category}
    subject = (
        label(Category(plain), language) if plain in known else plain.replace("-", " ").capitalize()
    )
    if election is None:
        return f"{subject} – {owner.organization_title}"
    titles = election.title
    return f"{subject} – {titles.get(language) or next(iter(titles.values()), election.id)}"
