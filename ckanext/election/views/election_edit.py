"""The forms of an election: new, edit, publish, results dataset, delete."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import ckan.plugins.toolkit as tk
from flask import request
from flask.typing import ResponseReturnValue
from flask.views import MethodView

from ckanext.election.election_choices import authority_choices, subtype_choices, type_choices
from ckanext.election.election_form import ElectionForm, of_election, of_new, of_request
from ckanext.election.election_form_error import field_errors
from ckanext.election.election_search import datasets_of
from ckanext.election.model.election import ElectionState
from ckanext.election.types import ElectionDict
from ckanext.election.views.election import context, election, shown_or_404

__all__ = ["election"]


def _allowed_or_403(action: str, data: dict[str, str]) -> None:
    try:
        tk.check_access(action, context(), data)
    except tk.NotAuthorized:
        tk.abort(403, tk._("Only editors of the authority may do this. Are you logged in?"))


def _editable_or_404(uuid: UUID, action: str) -> ElectionDict:
    shown = shown_or_404(str(uuid))
    _allowed_or_403(action, {"id": shown["uuid"]})
    return shown


class NewView(MethodView):
    """The form of a new election."""

    def get(self) -> ResponseReturnValue:
        """The form, with the authority that the address names."""
        _allowed_or_403("election_create", {})
        return _form_page(of_new(request.args.get("authority", "")))

    def post(self) -> ResponseReturnValue:
        """Add the election, or a row to the form, or say what is wrong."""
        _allowed_or_403("election_create", {})
        form = of_request(request.form)
        if kind := request.form.get("add"):
            form.add_row(kind)
            return _form_page(form)
        try:
            made = tk.get_action("election_create")(context(), form.to_data())
        except tk.ValidationError as error:
            return _form_page(form, errors=error.error_dict), 400
        except tk.NotAuthorized:
            tk.abort(403, tk._("Only editors of the authority may add its elections."))
        return tk.redirect_to("election.read", uuid=made["uuid"])


class EditView(MethodView):
    """The form of an election that there is."""

    def get(self, uuid: UUID) -> ResponseReturnValue:
        """The form with what the election says."""
        shown = _editable_or_404(uuid, "election_update")
        return _form_page(of_election(shown), shown)

    def post(self, uuid: UUID) -> ResponseReturnValue:
        """Change the election, or add a row to the form, or say what is wrong."""
        shown = _editable_or_404(uuid, "election_update")
        form = of_request(request.form)
        if kind := request.form.get("add"):
            form.add_row(kind)
            return _form_page(form, shown)
        try:
            tk.get_action("election_update")(context(), {**form.to_data(), "id": shown["uuid"]})
        except tk.ValidationError as error:
            return _form_page(form, shown, error.error_dict), 400
        except tk.NotAuthorized:
            tk.abort(403, tk._("Only editors of both authorities may hand an election over."))
        return tk.redirect_to("election.read", uuid=shown["uuid"])


class DeleteView(MethodView):
    """Asks before an election is removed."""

    def get(self, uuid: UUID) -> ResponseReturnValue:
        """What would go, and what would stay."""
        return self._page(_editable_or_404(uuid, "election_delete"), {})

    def post(self, uuid: UUID) -> ResponseReturnValue:
        """Remove the election once its datasets' links may go."""
        shown = _editable_or_404(uuid, "election_delete")
        data = {"id": shown["uuid"], "unlink": bool(request.form.get("unlink"))}
        try:
            tk.get_action("election_delete")(context(), data)
        except tk.ValidationError as error:
            return self._page(shown, error.error_dict), 400
        message = tk._("The election “{title}” is removed; its datasets are all still here.")
        tk.h.flash_success(message.format(title=shown["display_title"]))
        return tk.redirect_to("election.index")

    def _page(self, shown: ElectionDict, errors: dict[str, Any]) -> str:
        datasets = datasets_of(context(), shown["id"])
        variables = {"election": shown, "datasets": datasets, "errors": errors}
        return tk.render("election/delete.html", variables)


class ResultsDatasetView(MethodView):
    """Asks before a dataset becomes an election's results dataset."""

    def get(self, uuid: UUID) -> ResponseReturnValue:
        """The authority's datasets that name the election, and a field for another."""
        return self._page(_editable_or_404(uuid, "election_dataset_adopt"), {})

    def post(self, uuid: UUID) -> ResponseReturnValue:
        """Take the dataset over."""
        shown = _editable_or_404(uuid, "election_dataset_adopt")
        wanted = request.form.get("other", "").strip() or request.form.get("dataset", "")
        try:
            tk.get_action("election_dataset_adopt")(
                context(), {"id": shown["uuid"], "dataset": wanted}
            )
        except tk.ValidationError as error:
            return self._page(shown, error.error_dict), 400
        return tk.redirect_to("election.read", uuid=shown["uuid"])

    def _page(self, shown: ElectionDict, errors: dict[str, Any]) -> str:
        datasets = datasets_of(context(), shown["id"])
        variables = {
            "election": shown,
            "datasets": [row for row in datasets if row["owner_org"] == shown["authority"]["id"]],
            # What is wrong with either choice stands beside the field for another dataset.
            "errors": [text for messages in errors.values() for text in messages],
        }
        return tk.render("election/results_dataset.html", variables)


@election.route("/<uuid:uuid>/publish", methods=["POST"])
def publish(uuid: UUID) -> ResponseReturnValue:
    """Show a draft and its results dataset to everyone."""
    shown = _editable_or_404(uuid, "election_patch")
    state = ElectionState.PUBLISHED.value
    tk.get_action("election_patch")(context(), {"id": shown["uuid"], "state": state})
    tk.h.flash_success(tk._("The election is public from now on."))
    return tk.redirect_to("election.read", uuid=shown["uuid"])


def _form_page(
    form: ElectionForm, shown: ElectionDict | None = None, errors: dict[str, Any] | None = None
) -> str:
    variables = {
        "election": shown,
        "form_data": form.with_empty_rows(),
        "errors": errors or {},
        "messages": field_errors(errors or {}),
        "types": type_choices(),
        "subtypes": subtype_choices(),
        "authorities": authority_choices(tk.current_user.name),
    }
    return tk.render("election/edit.html", variables)


election.add_url_rule("/new", view_func=NewView.as_view("new"))
election.add_url_rule("/<uuid:uuid>/edit", view_func=EditView.as_view("edit"))
election.add_url_rule("/<uuid:uuid>/delete", view_func=DeleteView.as_view("delete"))
election.add_url_rule(
    "/<uuid:uuid>/results-dataset", view_func=ResultsDatasetView.as_view("results_dataset")
)
