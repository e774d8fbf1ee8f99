"""A record's own address: the one it came with from elsewhere, else the one it has here.

ckanext-dcat takes whatever stands in the field `uri`. An address of this portal's there could be
another record's, which would then seem to say what this one says.
"""

from __future__ import annotations

from typing import Any

from ckanext.dcat.utils import catalog_uri, dataset_id_from_resource

from ckanext.election.dcat.agent import foreign


def of_dataset(dataset: dict[str, Any], stated: str) -> str:
    """The address of a dataset's record; `stated` is what ckanext-dcat would use."""
    return foreign(stated) or f"{_base()}/dataset/{dataset['id']}"


def of_resource(resource: dict[str, Any], stated: str) -> str:
    """The address of a resource's record; `stated` is what ckanext-dcat would use."""
    own = f"{_base()}/dataset/{dataset_id_from_resource(resource)}/resource/{resource['id']}"
    return foreign(stated) or own


def _base() -> str:
    return catalog_uri().rstrip("/")
