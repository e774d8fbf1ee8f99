"""`/election/<uuid>/results/…`: an election's result, its newest version and each one before."""

from __future__ import annotations

from uuid import UUID

import ckan.plugins.toolkit as tk
from ckan.types import Response
from flask import Blueprint, make_response
from flask.typing import ResponseReturnValue

from ckanext.election.election_results import result_page, visible
from ckanext.election.election_results.place import SnapshotPlace
from ckanext.election.model.election import Election
from ckanext.election.model.snapshot import Snapshot
from ckanext.election.result_question import Question
from ckanext.election.views.election import context

LATEST = "latest"

election_results = Blueprint("election_results", __name__, url_prefix="/election")


@election_results.route("/<uuid:uuid>/results")
def index(uuid: UUID) -> ResponseReturnValue:
    """The result without a version in its address is the newest one."""
    return tk.redirect_to("election_results.page", uuid=str(uuid), version=LATEST)


@election_results.route("/<uuid:uuid>/results/<version>")
def page(uuid: UUID, version: str) -> ResponseReturnValue:
    """The page of one version of a result."""
    election, snapshot = _found(uuid, version)
    shown = result_page.page(election, snapshot, _place(election, version), _question())
    shown_election = tk.get_action("election_show")(context(), {"id": election.uuid})
    variables = {"result": shown, "election": shown_election}
    return tk.render("election/results/page.html", variables)


@election_results.route("/<uuid:uuid>/results/<version>/part")
def part(uuid: UUID, version: str) -> Response:
    """The figures without the page round them; htmx is told the address of the whole page."""
    election, snapshot = _found(uuid, version)
    question = _question()
    shown = result_page.page(election, snapshot, _place(election, version), question)
    response = make_response(tk.render("election/results/part.html", {"result": shown}))
    response.headers["HX-Replace-Url"] = shown.figures.place.url(question)
    return response


def _question() -> Question:
    return Question.parse(tk.request.args)


def _place(election: Election, version: str) -> SnapshotPlace:
    return SnapshotPlace(election.uuid, None if version == LATEST else int(version))


def _found(uuid: UUID, version: str) -> tuple[Election, Snapshot]:
    """The election and the snapshot; 404 where the visitor may not know of it, 410 if withdrawn."""
    election = Election.get(str(uuid))
    user = tk.current_user.name
    snapshot = None
    if election is not None:
        try:
            snapshot = _version(election, version, user)
        except visible.WithdrawnError as error:
            tk.abort(410, _withdrawn(error.snapshot))
    if election is None or snapshot is None:
        tk.abort(404, tk._("There is no such result."))
    return election, snapshot


def _version(election: Election, version: str, user: str) -> Snapshot | None:
    if version == LATEST:
        return visible.latest(election, user)
    is_number = version.isascii() and version.isdigit() and len(version) < 9
    return visible.snapshot(election, int(version), user) if is_number else None


def _withdrawn(snapshot: Snapshot) -> str:
    return tk._(
        "Version {sequence} of this result was withdrawn on {date}: {reason} (SHA-256 {sha256})"
    ).format(
        sequence=snapshot.sequence,
        date=tk.h.render_datetime(snapshot.withdrawn_at, with_hours=True),
        reason=snapshot.withdrawn_reason,
        sha256=snapshot.folder,
    )
