"""`/election/<uuid>/results/manage`: what editors of the authority do with its result."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import ckan.plugins.toolkit as tk
from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from ckanext.election.election_results import manage_page
from ckanext.election.types import ElectionDict
from ckanext.election.views.election import context, shown_or_404
from ckanext.election.visibility import may_manage

election_results_manage = Blueprint("election_results_manage", __name__, url_prefix="/election")


@election_results_manage.route("/<uuid:uuid>/results/manage")
def index(uuid: UUID) -> ResponseReturnValue:
    """Every snapshot with what can be done with it, the files, and the rule for new snapshots."""
    return _page(_managed(uuid))


@election_results_manage.route("/<uuid:uuid>/results/manage/act", methods=["POST"])
def act(uuid: UUID) -> ResponseReturnValue:
    """Do one act with one snapshot, or say what is wrong."""
    shown = _managed(uuid)
    fields = ("sequence", "act", "reason", "at")
    given = {name: request.form[name].strip() for name in fields if request.form.get(name)}
    try:
        done = tk.get_action("election_result_act")(context(), {"id": shown["uuid"], **given})
    except tk.ValidationError as error:
        return _page(shown, error.error_dict, given), 400
    except (tk.NotAuthorized, tk.ObjectNotFound) as error:
        tk.abort(403 if isinstance(error, tk.NotAuthorized) else 404, str(error.message))
    tk.h.flash_success(manage_page.done_sentence(done["act"], done["snapshot"]["sequence"]))
    return tk.redirect_to("election_results_manage.index", uuid=shown["uuid"])


@election_results_manage.route("/<uuid:uuid>/results/manage/settings", methods=["POST"])
def settings(uuid: UUID) -> ResponseReturnValue:
    """Set the rule for new snapshots, and the files that the result is made from."""
    shown = _managed(uuid)
    chosen = request.form.getlist("resource") if "choose" in request.form else None
    data = {"id": shown["uuid"], "release": request.form.get("release"), "resources": chosen}
    try:
        tk.get_action("election_result_settings")(context(), data)
    except tk.ValidationError as error:
        return _page(shown, error.error_dict), 400
    tk.h.flash_success(tk._("The settings of the result are saved."))
    return tk.redirect_to("election_results_manage.index", uuid=shown["uuid"])


def _page(
    shown: ElectionDict,
    errors: dict[str, Any] | None = None,
    given: dict[str, str] | None = None,
) -> str:
    page = manage_page.page(shown["uuid"])
    variables = {"election": shown, "page": page, "errors": errors or {}, "given": given or {}}
    return tk.render("election/results/manage.html", variables)


def _managed(uuid: UUID) -> ElectionDict:
    shown = shown_or_404(str(uuid))
    if not may_manage(tk.current_user.name, shown["authority"]["id"]):
        tk.abort(403, tk._("Only editors of the authority may change its elections."))
    return shown
