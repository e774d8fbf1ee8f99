"""Parts of a results view, for pages that replace them in place, and the button to read again."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Response
from flask import Blueprint, make_response

from ckanext.election import reads, result_page
from ckanext.election.result_question import Question

election_result = Blueprint("election_result", __name__)


@election_result.route("/election/result/<resource_id>")
def part(resource_id: str) -> Response:
    """The results view's answer to the query string, without the page round it.

    htmx is told the address of the whole page, so that it can be copied, reloaded and sent.
    """
    resource, package = visible_or_404(resource_id)
    question = Question.parse(tk.request.args)
    embedded = tk.request.args.get("embedded") == "1"
    page = result_page.page(resource, package, _view(resource_id), question, embedded=embedded)
    response = make_response(tk.render("election/results_view/part.html", {"result": page}))
    response.headers["HX-Replace-Url"] = page.place.url(question)
    return response


@election_result.route("/election/result/<resource_id>/read-again", methods=["POST"])
def read_again(resource_id: str) -> Response:
    """Put the resource's newest file in the queue once more."""
    resource, package = visible_or_404(resource_id)
    try:
        tk.check_access("resource_update", {"user": tk.current_user.name}, {"id": resource_id})
    except tk.NotAuthorized:
        tk.abort(403, tk._("Only the dataset's editors may have a file read again."))
    reads.mark(resource_id, resource["package_id"])
    model.Session.commit()
    tk.h.flash_success(tk._("The file is waiting to be read."))
    return tk.redirect_to("resource.read", id=package["name"], resource_id=resource_id)


def visible_or_404(resource_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The resource and its dataset, asked of CKAN as the visitor; 404 where they may not know."""
    user = tk.current_user.name
    if "\0" in resource_id:  # NUL is in no text that the database could look for
        tk.abort(404, tk._("There is no such result."))
    try:
        resource = tk.get_action("resource_show")({"user": user}, {"id": resource_id})
        package = tk.get_action("package_show")({"user": user}, {"id": resource["package_id"]})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        tk.abort(404, tk._("There is no such result."))
    return resource, package


def _view(resource_id: str) -> dict[str, Any]:
    """The view that the visitor looks at, if it is one of this resource's."""
    # NUL is in no text that the database could look for.
    view = model.ResourceView.get(tk.request.args.get("view_id", "").replace("\0", ""))
    if view is None or view.resource_id != resource_id:
        return {}
    return {"id": view.id, **(view.config or {})}
