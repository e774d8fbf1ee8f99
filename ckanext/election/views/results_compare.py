"""`/election/compare`: two elections' results, or two snapshots of one, side by side."""

from __future__ import annotations

import hashlib
from uuid import UUID

import ckan.plugins.toolkit as tk
from ckan.types import Response
from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from ckanext.election import http_answer
from ckanext.election.election_results import addressed, comparing, earlier
from ckanext.election.election_results.addressed import Addressed, shown_or_abort
from ckanext.election.election_results.comparing import Request
from ckanext.election.election_results.comparison_csv import to_csv
from ckanext.election.election_title import title_of
from ckanext.election.model.election import Election

election_compare = Blueprint("election_compare", __name__, url_prefix="/election")


@election_compare.route("/compare")
def index() -> ResponseReturnValue:
    """The comparison; with one result named, the election before it is the other."""
    asked = Request.parse(request.args)
    if not asked.b:
        return tk.redirect_to("election.index", when="past")
    after = _found(asked.b)
    before = _found(asked.a) if asked.a else earlier.earlier_result(after.election, _user())
    variables = {
        "page": comparing.page(before, after, asked) if before else None,
        "after": after,
        "after_title": title_of(after.election),
        "asked": asked,
        "others": _others(after.election, before),
    }
    return tk.render("election/compare/page.html", variables)


@election_compare.route("/compare.csv")
def as_csv() -> Response:
    """The comparison as a table to keep, whole."""
    asked = Request.parse(request.args)
    shown = comparing.page(_found(asked.a), _found(asked.b), asked)
    if shown.comparison is None:
        tk.abort(404, tk._("These results have no level of units in common."))
    body = to_csv(shown.comparison)
    response = http_answer.answer(
        body,
        "text/csv; charset=utf-8",
        etag=hashlib.sha256(body).hexdigest(),
        keep=http_answer.LATEST if shown.is_public else None,
    )
    name = f"{shown.before.found.election.id}-{shown.after.found.election.id}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _found(text: str) -> Addressed:
    """A result by its election's UUID, id or alias, and a snapshot's number after a slash."""
    election = Election.get(text)
    of = addressed.LATEST
    if election is None:  # an alias may hold a slash of its own
        any_id, _, of = text.rpartition("/")
        election = Election.get(any_id)
    if election is None:
        tk.abort(404, tk._("There is no such result."))
    return shown_or_abort(UUID(election.uuid), of)


def _others(election: Election, before: Addressed | None) -> list[tuple[str, str, bool]]:
    """The elections of the country that have results, for a menu: id, title, whether chosen."""
    chosen = before.election.uuid if before else ""
    listed = earlier.with_results(_user(), election.country)
    return [(one.id, title_of(one), one.uuid == chosen) for one in listed]


def _user() -> str:
    return tk.current_user.name
