"""`/election/series/<key>`: the elections of one kind and place, and their data over the years."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from flask import Blueprint
from flask.typing import ResponseReturnValue

from ckanext.election.series.series_page import series_page
from ckanext.election.views.election import context

election_series = Blueprint("election_series", __name__, url_prefix="/election/series")


@election_series.route("/<key>", defaults={"category": ""})
@election_series.route("/<key>/<category>")
def read(key: str, category: str) -> ResponseReturnValue:
    """A series, or what one category holds of it."""
    try:
        page = series_page(context(), key, category)
    except ValueError:
        page = None
    if page is None:
        tk.abort(404, tk._("No election of this series is known."))
    return tk.render("election/series/page.html", {"page": page})
