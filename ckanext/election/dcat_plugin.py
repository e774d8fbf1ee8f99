"""The plugin `election_dcat`: the catalogue in RDF as other catalogues can read it."""

from __future__ import annotations

from typing import Any

import ckan.plugins as p
from ckan.common import CKANConfig
from ckanext.dcat.interfaces import IDCATURIGenerator
from ckanext.dcat.processors import DEFAULT_RDF_PROFILES

from ckanext.election.dcat import actions, own_uri

PROFILE = "election_dcat_ap"


class ElectionDCATPlugin(p.IConfigurer, p.IActions, IDCATURIGenerator, p.SingletonPlugin):
    """Our RDF profile, stable pages and safe addresses; needs the plugin `dcat`."""

    # IConfigurer
    def update_config(self, config: CKANConfig) -> None:
        # ckanext-dcat's default is there by now; a site's own choice of profiles stays.
        if config["ckanext.dcat.rdf.profiles"] == " ".join(DEFAULT_RDF_PROFILES):
            config["ckanext.dcat.rdf.profiles"] = PROFILE

    # IActions
    def get_actions(self) -> dict[str, Any]:
        return {
            "dcat_catalog_show": actions.dcat_catalog_show,
            "dcat_catalog_search": actions.dcat_catalog_search,
            "dcat_dataset_show": actions.dcat_dataset_show,
        }

    # IDCATURIGenerator
    def dataset_uri(self, dataset_dict: dict[str, Any], default_uri: str) -> str | None:
        return own_uri.of_dataset(dataset_dict, default_uri)

    def resource_uri(self, resource_dict: dict[str, Any], default_uri: str) -> str | None:
        return own_uri.of_resource(resource_dict, default_uri)
