"""The plugin `election`: wiring only. What it wires lives in the module that each line names."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan.common import CKANConfig
from ckan.lib.plugins import DefaultTranslation
from ckan.types import CKANApp, Context, Schema, SignalMapping

from ckanext.election import (
    content_policy,
    election_search,
    http_answer,
    saving,
    search,
    subscriptions,
)
from ckanext.election.election_results import assembling
from ckanext.election.logic.schema.settings import site_settings
from ckanext.election.series import time_search


@tk.blanket.actions
@tk.blanket.auth_functions
@tk.blanket.validators
@tk.blanket.helpers
@tk.blanket.blueprints
@tk.blanket.cli
@tk.blanket.config_declarations
class ElectionPlugin(
    DefaultTranslation,
    p.IConfigurer,
    p.IFacets,
    p.IMiddleware,
    p.IPackageController,
    p.ISignal,
    p.ITranslation,
    p.SingletonPlugin,
):
    """Elections, their datasets, results and addresses on a CKAN site."""

    # IConfigurer
    def update_config(self, config: CKANConfig) -> None:
        tk.add_template_directory(config, "templates")
        tk.add_resource("assets", "election")

    def update_config_schema(self, schema: Schema) -> Schema:
        return {**schema, **site_settings()}

    # IFacets
    def dataset_facets(
        self, facets_dict: OrderedDict[str, Any], package_type: str
    ) -> OrderedDict[str, Any]:
        return search.facets(facets_dict)

    def organization_facets(
        self, facets_dict: OrderedDict[str, Any], organization_type: str, package_type: str | None
    ) -> OrderedDict[str, Any]:
        return search.facets(facets_dict)

    def group_facets(
        self, facets_dict: OrderedDict[str, Any], group_type: str, package_type: str | None
    ) -> OrderedDict[str, Any]:
        return search.facets(facets_dict)

    # IMiddleware
    def make_middleware(self, app: CKANApp, config: CKANConfig) -> CKANApp:
        http_answer.register(app)
        content_policy.register(app)
        return app

    # IPackageController
    def after_dataset_create(self, context: Context, pkg_dict: dict[str, Any]) -> None:
        saving.dataset_saved(pkg_dict["id"])

    def after_dataset_update(self, context: Context, pkg_dict: dict[str, Any]) -> None:
        saving.dataset_saved(pkg_dict["id"])

    def after_dataset_delete(self, context: Context, pkg_dict: dict[str, Any]) -> None:
        assembling.dataset_changed(pkg_dict["id"])

    def before_dataset_index(self, pkg_dict: dict[str, Any]) -> dict[str, Any]:
        return search.index_fields(pkg_dict)

    def before_dataset_search(self, search_params: dict[str, Any]) -> dict[str, Any]:
        return time_search.narrow(election_search.hide_tests(search_params))

    def after_dataset_search(
        self, search_results: dict[str, Any], search_params: dict[str, Any]
    ) -> dict[str, Any]:
        search.label_facets(search_results["search_facets"])
        return search_results

    # ISignal
    def get_signal_subscriptions(self) -> SignalMapping:
        return subscriptions.get_subscriptions()
