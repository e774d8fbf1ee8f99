"""The resource view `election_results_view`: a result's totals, turnout and units as a page."""

from __future__ import annotations

from typing import Any

import ckan.plugins as p
import ckan.plugins.toolkit as tk
from ckan.types import Context, DataDict
from typing_extensions import override

from ckanext.election import content_policy, reads, result_page
from ckanext.election.result_question import Question

VIEW_TYPE = "election_results_view"


class ElectionResultsViewPlugin(p.IResourceView, p.SingletonPlugin):
    """Shows what the results engine read from a resource's file."""

    # IResourceView
    @override
    def info(self) -> dict[str, Any]:
        return {
            "name": VIEW_TYPE,
            "title": tk._("Election results"),
            "default_title": tk._("Results"),
            "icon": "chart-bar",
            "iframed": False,
            "preview_enabled": False,
            "schema": {
                "contest": [tk.get_validator("ignore_empty"), tk.get_validator("unicode_safe")]
            },
        }

    @override
    def can_view(self, data_dict: DataDict) -> bool:
        return reads.has_result(data_dict["resource"]["id"])

    @override
    def setup_template_variables(self, context: Context, data_dict: DataDict) -> dict[str, Any]:
        content_policy.use_strict()
        page = result_page.page(
            data_dict["resource"],
            data_dict["package"],
            data_dict["resource_view"],
            Question.parse(tk.request.args),
            embedded=(tk.request.endpoint or "").endswith("resource.view"),
        )
        return {"election_result": page}

    @override
    def view_template(self, context: Context, data_dict: DataDict) -> str:
        return "election/results_view/view.html"

    @override
    def form_template(self, context: Context, data_dict: DataDict) -> str:
        return "election/results_view/form.html"
