"""`/election/settings`: the page where a sysadmin says whose portal this is."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask.views import MethodView

from ckanext.election import portal_settings
from ckanext.election.publisher_type import PublisherType, label

__all__ = ["election_settings"]

election_settings = Blueprint("election_settings", __name__, url_prefix="/election/settings")


@election_settings.before_request
def sysadmins_only() -> None:
    """Answer 403 to everybody who may not change the site's configuration."""
    try:
        tk.check_access("config_option_update", {})
    except tk.NotAuthorized:
        tk.abort(403, tk._("Only a system administrator may change the portal's settings."))


class SettingsView(MethodView):
    """The form, and what it sends."""

    def get(self) -> ResponseReturnValue:
        """The form with the values in force."""
        return _page(portal_settings.current(), {})

    def post(self) -> ResponseReturnValue:
        """Store what was sent, or show the form again with a message beside each wrong field."""
        languages = request.form.getlist(portal_settings.LANGUAGES)
        try:
            tk.get_action("config_option_update")(
                {}, portal_settings.options(request.form, languages)
            )
        except tk.ValidationError as error:
            sent = {**request.form.to_dict(), portal_settings.LANGUAGES: " ".join(languages)}
            return _page(sent, portal_settings.field_errors(error.error_dict)), 400
        tk.h.flash_success(tk._("The settings are stored; every page shows them from now on."))
        return tk.redirect_to("election_settings.edit")


election_settings.add_url_rule("", view_func=SettingsView.as_view("edit"))


def _page(data: dict[str, str], errors: dict[str, list[str]]) -> str:
    variables: dict[str, Any] = {
        "data": data,
        "errors": errors,
        "authorities": _options(_authorities()),
        "publisher_types": _options({kind.value: label(kind) for kind in PublisherType}),
        "licences": _options(
            {row.id: row.title for row in model.Package.get_license_register().values()}
        ),
    }
    return tk.render("election/settings/edit.html", variables)


def _authorities() -> dict[str, str]:
    rows = (
        model.Session.query(model.Group.id, model.Group.title, model.Group.name)
        .filter_by(is_organization=True, state=model.State.ACTIVE)
        .order_by(model.Group.title)
    )
    return {id_: title or name for id_, title, name in rows}


def _options(labels: dict[str, str]) -> list[dict[str, str]]:
    # The shape that CKAN's form.select takes; the empty value says "none chosen".
    nothing = {"value": "", "text": tk._("Not chosen")}
    return [nothing, *({"value": value, "text": text} for value, text in labels.items())]
