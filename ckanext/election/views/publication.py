"""`/election/<uuid>/publications`, `/election/due`: what should be out, who is late, letters."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from uuid import UUID

import ckan.plugins.toolkit as tk
from ckan.types import Response
from flask import Blueprint, request
from flask import Response as FlaskResponse
from flask.typing import ResponseReturnValue
from flask.views import MethodView

from ckanext.election.election_dict import today
from ckanext.election.election_form_error import field_errors
from ckanext.election.model.election import Election
from ckanext.election.publications import letter_mail, letter_odt
from ckanext.election.publications.letter import letter
from ckanext.election.publications.standing import Standing, standings
from ckanext.election.publications.standing_dict import to_dict
from ckanext.election.publications.words import state_choices
from ckanext.election.site import site
from ckanext.election.timetable.publication import PublicationState
from ckanext.election.types import ElectionDict
from ckanext.election.views.election import context, shown_or_404
from ckanext.election.visibility import managed_authorities, may_manage

election_publication = Blueprint("election_publication", __name__, url_prefix="/election")

MOST = 1000
FILTERS = ("authority", "country", "state")
# A letter asks for what is missing: what is published or barred by law needs none.
ASKED = (PublicationState.NOT_DUE, PublicationState.DUE, PublicationState.LATE)


@election_publication.route("/due")
def due() -> ResponseReturnValue:
    """What is late, the longest first; or due, or in another state, of all elections."""
    given = {name: request.args.get(name, "").replace("\0", "") for name in FILTERS}
    states = {state.value for state in PublicationState}
    given["state"] = given["state"] if given["state"] in states else PublicationState.LATE.value
    query: dict[str, Any] = {name: value for name, value in given.items() if value}
    found = tk.get_action("election_publication_list")(context(), {**query, "limit": MOST})
    by_institution = sorted(found["results"], key=_institution)
    variables = {
        "found": found,
        "wanted": given,
        "states": state_choices(),
        "groups": [(name, list(group)) for name, group in groupby(by_institution, _institution)],
        "manages": bool(managed_authorities(tk.current_user.name)),
    }
    return tk.render("election/publications/due.html", variables)


# One rule for UUIDs and ids: werkzeug would prefer the path's to the UUID's.
@election_publication.route("/<path:uuid>/publications")
def index(uuid: str) -> ResponseReturnValue:
    """What should be published of one election, by category."""
    shown = shown_or_404(uuid)
    if uuid != shown["uuid"]:
        return tk.redirect_to("election_publication.index", uuid=shown["uuid"])
    query = {"election": shown["uuid"], "limit": MOST}
    found = tk.get_action("election_publication_list")(context(), query)
    variables = {
        "election": shown,
        "found": found,
        "groups": [
            (label, list(group))
            for label, group in groupby(found["results"], lambda item: item["category_label"])
        ],
        "may_manage": _may_manage(shown),
    }
    return tk.render("election/publications/election.html", variables)


@election_publication.route("/<uuid:uuid>/publications/letter")
def read_letter(uuid: UUID) -> ResponseReturnValue:
    """The letter that asks for an item, to be read before it is taken along."""
    shown = shown_or_404(str(uuid))
    standing = _standing_or_404(shown)
    variables = {
        "election": shown,
        "standing": to_dict(standing),
        "letter": letter(standing, site()),
    }
    return tk.render("election/publications/letter.html", variables)


@election_publication.route("/<uuid:uuid>/publications/letter.<ending>")
def take_letter(uuid: UUID, ending: str) -> ResponseReturnValue:
    """The letter as a text, an OpenDocument file or a draft of an e-mail."""
    found = letter(_standing_or_404(shown_or_404(str(uuid))), site())
    if ending == "txt":
        return _download(found.text().encode(), "text/plain; charset=utf-8", "letter.txt")
    if ending == "odt":
        return _download(letter_odt.to_odt(found), letter_odt.MEDIA_TYPE, "letter.odt")
    if ending == "eml":
        return _download(letter_mail.to_mail(found), "message/rfc822", "letter.eml")
    return tk.abort(404, tk._("A letter is a .txt, .odt or .eml file."))


class EditPublicationView(MethodView):
    """The form that says when an item is due, or that a law bars it."""

    def get(self, uuid: UUID) -> ResponseReturnValue:
        """The form with what was said before."""
        shown = _managed(uuid)
        standing = to_dict(_standing_or_404(shown, any_state=True))
        return self._page(shown, standing, dict(standing), {})

    def post(self, uuid: UUID) -> ResponseReturnValue:
        """Store it, or say what is wrong."""
        shown = _managed(uuid)
        standing = to_dict(_standing_or_404(shown, any_state=True))
        sent = {name: request.form.get(name, "").strip() for name in ("due", "reason", "law")}
        sent["is_barred"] = request.form.get("is_barred", "")
        data = {**sent, "election": shown["uuid"], "item": standing["item"]}
        try:
            tk.get_action("election_publication_update")(context(), data)
        except tk.ValidationError as error:
            return self._page(shown, standing, sent, error.error_dict), 400
        return tk.redirect_to("election_publication.index", uuid=shown["uuid"])

    def _page(
        self,
        shown: ElectionDict,
        standing: Any,
        values: dict[str, Any],
        errors: dict[str, Any],
    ) -> str:
        variables = {
            "election": shown,
            "standing": standing,
            "values": values,
            "errors": errors,
            "messages": field_errors(errors),
        }
        return tk.render("election/publications/edit.html", variables)


election_publication.add_url_rule(
    "/<uuid:uuid>/publications/edit", view_func=EditPublicationView.as_view("edit")
)


def _standing_or_404(shown: ElectionDict, *, any_state: bool = False) -> Standing:
    """The standing of the item that the address names, if a letter may ask for it."""
    election = Election.get(shown["uuid"])
    item = request.args.get("item", "")
    found = standings([election], today()) if election else []
    for standing in found:
        if standing.expected.item == item and (any_state or standing.state in ASKED):
            return standing
    return tk.abort(404, tk._("Nothing of this kind is missing."))


def _may_manage(shown: ElectionDict) -> bool:
    return may_manage(tk.current_user.name, shown["authority"]["id"])


def _managed(uuid: UUID) -> ElectionDict:
    shown = shown_or_404(str(uuid))
    if not _may_manage(shown):
        tk.abort(403, tk._("Only editors of the authority may do this. Are you logged in?"))
    return shown


def _institution(item: Any) -> str:
    return item["institution"]["title"] if item["institution"] else ""


def _download(content: bytes, media_type: str, name: str) -> Response:
    response = FlaskResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
