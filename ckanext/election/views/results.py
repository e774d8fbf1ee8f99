"""`/election/<uuid>/results/…`: an election's result, its newest snapshot and each one before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import ckan.plugins.toolkit as tk
from ckan.types import Context, Response
from flask import Blueprint, make_response
from flask.typing import ResponseReturnValue

from ckanext.election import http_answer
from ckanext.election.election_results import (
    addressed,
    changes_page,
    findings_page,
    result_page,
    unit_page,
    visible,
)
from ckanext.election.election_results.addressed import Addressed, shown_or_abort
from ckanext.election.election_results.place import place_of
from ckanext.election.result_question import Question
from ckanext.election.results.errors import UnknownUnit
from ckanext.election.views import any_text
from ckanext.election.views.election import context

election_results = Blueprint("election_results", __name__, url_prefix="/election")
election_results.record(any_text.use)


@election_results.route("/<uuid:uuid>/results")
def index(uuid: UUID) -> ResponseReturnValue:
    """The result without a snapshot in its address is the newest one."""
    return tk.redirect_to("election_results.page", uuid=uuid, of=addressed.LATEST)


@election_results.route("/<uuid:uuid>/results/<of>")
def page(uuid: UUID, of: str) -> ResponseReturnValue:
    """The page of one snapshot of a result."""
    found = shown_or_abort(uuid, of)
    return _render(
        "page", found, result_page.page(found, place_of(found), _question(), tk.current_user.name)
    )


@election_results.route("/<uuid:uuid>/results/<of>/part")
def part(uuid: UUID, of: str) -> Response:
    """The figures without the page round them; htmx is told the address of the whole page."""
    found, question = shown_or_abort(uuid, of), _question()
    shown = result_page.page(found, place_of(found), question, tk.current_user.name)
    response = make_response(tk.render("election/results/part.html", {"result": shown}))
    response.headers["HX-Replace-Url"] = shown.figures.place.url(question)
    return response


@election_results.route("/<uuid:uuid>/results/<of>/embed")
def embed(uuid: UUID, of: str) -> Response:
    """The figures alone, for another site's page to show in a frame: what everybody may see."""
    found = shown_or_abort(uuid, of, visible.ANONYMOUS)
    place = replace(place_of(found), embedded=True)
    shown = result_page.page(found, place, _question(), visible.ANONYMOUS)
    page = _render("embed", found, shown, {"user": ""})
    return http_answer.framed(page, http_answer.LATEST if found.is_latest else http_answer.SNAPSHOT)


@election_results.route("/<uuid:uuid>/results/<of>/unit/<level>/<any_text:unit_id>")
def unit(uuid: UUID, of: str, level: str, unit_id: str) -> ResponseReturnValue:
    """One reporting unit: where it lies, what lies in it, each of its numbers with its row."""
    found = shown_or_abort(uuid, of)
    try:
        shown = unit_page.page(found, place_of(found), level, unit_id)
    except UnknownUnit:
        tk.abort(404, tk._("There is no such unit in this result."))
    return _render("unit", found, shown)


@election_results.route("/<uuid:uuid>/results/<of>/findings")
def findings(uuid: UUID, of: str) -> ResponseReturnValue:
    """Which rules which rows do not meet, a page of them."""
    found = shown_or_abort(uuid, of)
    number = tk.h.get_page_number(tk.request.args)
    return _render("findings", found, findings_page.page(found, number))


@election_results.route("/<uuid:uuid>/results/<of>/changes")
def changes(uuid: UUID, of: str) -> ResponseReturnValue:
    """What differs from an earlier snapshot, number by number."""
    found = shown_or_abort(uuid, of)
    before = shown_or_abort(uuid, tk.request.args.get("since", "")[:9])
    number = tk.h.get_page_number(tk.request.args)
    return _render("changes", found, changes_page.page(before, found, place_of(found), number))


def _render(name: str, found: Addressed, shown: Any, user: Context | None = None) -> str:
    """A page below a result: what it shows, and the election as the API gives it to `user`."""
    election = tk.get_action("election_show")(user or context(), {"id": found.election.uuid})
    return tk.render(f"election/results/{name}.html", {"result": shown, "election": election})


def _question() -> Question:
    return Question.parse(tk.request.args)
