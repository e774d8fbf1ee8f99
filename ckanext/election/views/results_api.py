"""The read API: an election's result as JSON, at addresses that apps and newsrooms can keep."""

from __future__ import annotations

import hashlib
from typing import Any, NoReturn
from uuid import UUID

import ckan.plugins.toolkit as tk
import orjson
from ckan.types import Response
from flask import Blueprint, abort

from ckanext.election import http_answer
from ckanext.election.election_results import addressed, answers, feed, openapi, visible
from ckanext.election.election_results.addressed import Addressed
from ckanext.election.model.snapshot import Snapshot
from ckanext.election.result_question import LAST_PAGE, Question
from ckanext.election.results.errors import UnknownContest, UnknownUnit
from ckanext.election.views import any_text

JSON = "application/json; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"

election_results_api = Blueprint("election_results_api", __name__, url_prefix="/election")
election_results_api.record(any_text.use)


@election_results_api.route("/<uuid:uuid>/results/<of>.json")
def result(uuid: UUID, of: str) -> Response:
    """The result with its contests, choices and counts."""
    found = _found(uuid, of)
    return _json(found, answers.result(found.election, found.snapshot))


@election_results_api.route("/<uuid:uuid>/results/<of>/manifest.json")
def manifest(uuid: UUID, of: str) -> Response:
    """What the result was made from, with a hash for everything."""
    found = _found(uuid, of)
    return _json(found, answers.manifest(found.election, found.snapshot))


@election_results_api.route(
    "/<uuid:uuid>/results/<of>/contest/<int:round>/<any_text:contest_id>.json"
)
def contest(uuid: UUID, of: str, round: int, contest_id: str) -> Response:  # noqa: A002 - a part of the address
    """One contest in one round."""
    found = _found(uuid, of)
    try:
        return _json(found, answers.contest(found.snapshot, contest_id, round))
    except UnknownContest:
        _refuse(404, tk._("There is no such contest in this result."))


@election_results_api.route("/<uuid:uuid>/results/<of>/units.json")
def units(uuid: UUID, of: str) -> Response:
    """A page of the units of a contest; the query string is that of the page for people."""
    found = _found(uuid, of)
    asked = Question.parse(tk.request.args)
    try:
        table = answers.units(
            found.snapshot,
            asked.contest,
            asked.round,
            level=asked.level or None,
            sort=asked.sort or None,
            descending=asked.descending,
            find=asked.find or None,
            limit=_number("limit", answers.PAGE_LENGTH, answers.LONGEST_PAGE),
            offset=_number("offset", 0, LAST_PAGE * answers.PAGE_LENGTH),
        )
    except UnknownContest:
        _refuse(404, tk._("There is no such contest in this result."))
    return _json(found, table)


@election_results_api.route("/<uuid:uuid>/results/<of>/unit/<level>/<any_text:unit_id>.json")
def unit(uuid: UUID, of: str, level: str, unit_id: str) -> Response:
    """One reporting unit with its ancestors, its children and its counts."""
    found = _found(uuid, of)
    try:
        return _json(found, answers.unit(found.snapshot, level, unit_id))
    except UnknownUnit:
        _refuse(404, tk._("There is no such unit in this result."))


@election_results_api.route("/<uuid:uuid>/results/history.json")
def history(uuid: UUID) -> Response:
    """Every public snapshot, newest first."""
    found = _found(uuid, addressed.LATEST)
    snapshots = visible.public_snapshots(found.election)
    return _json(found, {"snapshots": answers.history(found.election, snapshots)})


@election_results_api.route("/<uuid:uuid>/results/<of>/changes.json")
def changes(uuid: UUID, of: str) -> Response:
    """What differs from the snapshot `since`, number by number."""
    found = _found(uuid, of)
    before = _found(uuid, tk.request.args.get("since", "")[:9])
    limit = _number("limit", answers.PAGE_LENGTH, answers.LONGEST_PAGE)
    offset = _number("offset", 0, LAST_PAGE * answers.PAGE_LENGTH)
    answer = answers.changes(before.snapshot, found.snapshot, limit, offset)
    return _json(found, answer, is_public=before.is_public and found.is_public)


@election_results_api.route("/<uuid:uuid>/results/feed.atom")
def atom(uuid: UUID) -> Response:
    """Every public snapshot as an Atom feed."""
    found = _found(uuid, addressed.LATEST)
    snapshots = list(visible.public_snapshots(found.election))
    source = tk.h.url_for("election_results_api.atom", uuid=uuid, qualified=True)
    if not snapshots:
        _refuse(404, tk._("There is no such result."))
    body = feed.to_atom(found.election, snapshots, source)
    return http_answer.answer(
        body, ATOM, etag=hashlib.sha256(body).hexdigest(), keep=http_answer.LATEST
    )


@election_results_api.route("/results/openapi.json")
def described() -> Response:
    """The OpenAPI document of these addresses."""
    body = orjson.dumps(openapi.document())
    return http_answer.answer(
        body, JSON, etag=hashlib.sha256(body).hexdigest(), keep=http_answer.SNAPSHOT
    )


def _found(uuid: UUID, of: str) -> Addressed:
    """The snapshot; the answer is 404 where the visitor may not know of it, 410 if withdrawn."""
    try:
        found = addressed.find(uuid, of, tk.current_user.name)
    except visible.WithdrawnError as error:
        _gone(error.snapshot)
    if found is None:
        _refuse(404, tk._("There is no such result."))
    return found


def _gone(snapshot: Snapshot) -> NoReturn:
    _refuse(
        410,
        addressed.withdrawn(snapshot),
        sha256=snapshot.folder,
        withdrawn_at=snapshot.withdrawn_at.isoformat() if snapshot.withdrawn_at else None,
        reason=snapshot.withdrawn_reason,
    )


def _refuse(code: int, sentence: str, **more: Any) -> NoReturn:
    body = orjson.dumps({"error": sentence, **more})
    response = http_answer.answer(body, JSON, etag=hashlib.sha256(body).hexdigest(), keep=None)
    response.status_code = code
    response.headers["Access-Control-Allow-Origin"] = "*"
    abort(response)


def _json(found: Addressed, answer: Any, *, is_public: bool | None = None) -> Response:
    body = orjson.dumps(answer)
    keep = http_answer.LATEST if found.is_latest else http_answer.SNAPSHOT
    shared = found.is_public if is_public is None else is_public
    return http_answer.answer(
        body, JSON, etag=hashlib.sha256(body).hexdigest(), keep=keep if shared else None
    )


def _number(name: str, default: int, highest: int) -> int:
    """A whole number of the query string, up to `highest`; the default for anything else."""
    text = tk.request.args.get(name, "")
    is_number = text.isascii() and text.isdigit() and len(text) < 10
    return min(int(text), highest) if is_number else default
