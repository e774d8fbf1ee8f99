"""`/election/reading/<resource id>/mend`: an editor says what the columns of a file are."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Response
from flask import Blueprint, request
from flask import Response as FlaskResponse
from flask.typing import ResponseReturnValue

from ckanext.election.mending import keeping, page, words
from ckanext.election.mending.asked import Asked
from ckanext.election.mending.page import MendingPage
from ckanext.election.model.set_recipe import SetRecipeRow
from ckanext.election.views.election import context
from ckanext.election.views.result import visible_or_404

election_mending = Blueprint("election_mending", __name__, url_prefix="/election/reading")


@election_mending.route("/<resource_id>/mend")
def mend(resource_id: str) -> ResponseReturnValue:
    """The file's columns with proposed roles, and the figures that follow."""
    _editable(resource_id)
    return _render(resource_id, _page(resource_id, Asked.parse(request.args)))


@election_mending.route("/<resource_id>/mend", methods=["POST"])
def change(resource_id: str) -> ResponseReturnValue:
    """Show the figures of other roles, or keep the roles as the recipe of the file's source."""
    _editable(resource_id)
    asked = Asked.parse(request.form)
    if request.form.get("do") != "save" or asked.said is None:
        return _render(resource_id, _page(resource_id, asked))
    data = {"resource_id": resource_id, "header": asked.header, **asked.said.as_dict()}
    try:
        answer = tk.get_action("election_recipe_update")(context(), data)
    except tk.ValidationError:
        # The page says what does not fit, as it does before anything is kept.
        return _render(resource_id, _page(resource_id, asked)), 400
    tk.h.flash_success(
        tk._("Version {number} of the recipe is kept; the file is being read by it.").format(
            number=answer["version"]
        )
    )
    return tk.redirect_to("election_mending.mend", resource_id=resource_id)


@election_mending.route("/<resource_id>/mend/stop", methods=["POST"])
def stop(resource_id: str) -> ResponseReturnValue:
    """Use a recipe no longer."""
    _editable(resource_id)
    data = {"resource_id": resource_id, "lineage": request.form.get("lineage", "")}
    try:
        tk.get_action("election_recipe_delete")(context(), data)
    except tk.ObjectNotFound as error:
        tk.abort(404, str(error.message))
    tk.h.flash_success(tk._("The recipe is not used any more; the file is being read without it."))
    return tk.redirect_to("election_mending.mend", resource_id=resource_id)


@election_mending.route("/<resource_id>/recipe/<lineage>.yaml")
def recipe(resource_id: str, lineage: str) -> Response:
    """The recipe that is used, as the file that a portal keeps among its own recipes."""
    _editable(resource_id)
    row = next((row for row in keeping.rows_for(resource_id) if row.lineage == lineage), None)
    if row is None or row.spec is None:
        return tk.abort(404, tk._("There is no such recipe."))
    return _download(row)


def _download(row: SetRecipeRow) -> Response:
    response = FlaskResponse(page.as_yaml(row), mimetype="application/yaml")
    name = f'attachment; filename="{row.recipe_id}.yaml"'
    response.headers["Content-Disposition"] = name
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _editable(resource_id: str) -> None:
    """404 for whoever may not see the resource, 403 for whoever may not change it."""
    visible_or_404(resource_id)
    try:
        tk.check_access("resource_update", context(), {"id": resource_id})
    except tk.NotAuthorized:
        tk.abort(403, tk._("Only the dataset’s editors may say how a file is read."))


def _page(resource_id: str, asked: Asked) -> MendingPage:
    shown = page.page(resource_id, asked)
    if shown is None:
        tk.abort(404, tk._("No copy of this file is kept here, so it cannot be shown."))
    return shown


def _render(resource_id: str, shown: MendingPage) -> str:
    resource = model.Resource.get(resource_id)
    package = model.Package.get(resource.package_id) if resource else None
    variables = {
        "page": shown,
        "resource": resource,
        "package": package,
        "role_groups": words.role_groups(),
        "choice_kinds": words.choice_kinds(),
        "relation_word": words.relation_word,
    }
    return tk.render("election/mending/mend.html", variables)
