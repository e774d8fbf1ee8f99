"""The addresses of CKAN's servers: given by the environment or those of our own servers."""

from __future__ import annotations

import os
from collections.abc import Mapping

OPTION_OF_VARIABLE = {
    "CKAN_SQLALCHEMY_URL": "sqlalchemy.url",
    "CKAN_DATASTORE_WRITE_URL": "ckan.datastore.write_url",
    "CKAN_DATASTORE_READ_URL": "ckan.datastore.read_url",
    "CKAN_REDIS_URL": "ckan.redis.url",
    "CKAN_SOLR_URL": "solr_url",
    "CKAN_SOLR_USER": "solr_user",
    "CKAN_SOLR_PASSWORD": "solr_password",
}
DATASTORE_VARIABLES = frozenset({"CKAN_DATASTORE_WRITE_URL", "CKAN_DATASTORE_READ_URL"})


def given_addresses() -> dict[str, str]:
    """What our environment says about CKAN's servers."""
    return {name: os.environ[name] for name in OPTION_OF_VARIABLE if os.environ.get(name)}


def forget_given_addresses() -> None:
    """Take them out of our environment, and so out of that of every process we start.

    CKAN's ini reader expands `%` in every variable that begins with CKAN_ and would stumble over
    an escaped password; the ini that we write holds the addresses in its own escaping.
    """
    for name in OPTION_OF_VARIABLE:
        os.environ.pop(name, None)


def has_datastore(addresses: Mapping[str, str]) -> bool:
    """Whether both addresses of the DataStore's database are known."""
    return addresses.keys() >= DATASTORE_VARIABLES
