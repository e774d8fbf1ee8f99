"""`/election/<uuid>/results/…`: an election's result, its newest version and each one before."""

from __future__ import annotations

from uuid import UUID

import ckan.plugins.toolkit as tk
from ckan.types import Response
from flask import Blueprint, make_response
from flask.typing import ResponseReturnValue

from ckanext.election.election_results import result_page, version, visible
from ckanext.election.election_results.place import SnapshotPlace
from ckanext.election.election_results.version import Version
from ckanext.election.result_question import Question
from ckanext.election.views.election import context

election_results = Blueprint("election_results", __name__, url_prefix="/election")


@election_results.route("/<uuid:uuid>/results")
def index(uuid: UUID) -> ResponseReturnValue:
    """The result without a version in its address is the newest one."""
    return tk.redirect_to("election_results.page", uuid=uuid, of=version.LATEST)


@election_results.route("/<uuid:uuid>/results/<of>")
def page(uuid: UUID, of: str) -> ResponseReturnValue:
    """The page of one version of a result."""
    found = _found(uuid, of)
    shown = result_page.page(found, _place(found), _question())
    shown_election = tk.get_action("election_show")(context(), {"id": str(uuid)})
    variables = {"result": shown, "election": shown_election}
    return tk.render("election/results/page.html", variables)


@election_results.route("/<uuid:uuid>/results/<of>/part")
def part(uuid: UUID, of: str) -> Response:
    """The figures without the page round them; htmx is told the address of the whole page."""
    found, question = _found(uuid, of), _question()
    shown = result_page.page(found, _place(found), question)
    response = make_response(tk.render("election/results/part.html", {"result": shown}))
    response.headers["HX-Replace-Url"] = shown.figures.place.url(question)
    return response


def _question() -> Question:
    return Question.parse(tk.request.args)


def _place(found: Version) -> SnapshotPlace:
    sequence = None if found.is_latest else found.snapshot.sequence
    return SnapshotPlace(found.election.uuid, sequence)


def _found(uuid: UUID, of: str) -> Version:
    """The version; 404 where the visitor may not know of it, 410 where it was withdrawn."""
    try:
        found = version.find(uuid, of, tk.current_user.name)
    except visible.WithdrawnError as error:
        tk.abort(410, version.withdrawn(error.snapshot))
    if found is None:
        tk.abort(404, tk._("There is no such result."))
    return found
