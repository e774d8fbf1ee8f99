"""`/election/<uuid>/results/<of>/picture/<chart>`: a result's charts as SVG and PNG."""

from __future__ import annotations

import hashlib
from pathlib import Path
from uuid import UUID

import ckan.plugins.toolkit as tk
from ckan.types import Response
from flask import Blueprint

from ckanext.election import http_answer, snapshot_cache
from ckanext.election.election_results import result_page, result_pictures, visible
from ckanext.election.election_results.addressed import Addressed, shown_or_abort
from ckanext.election.election_results.chart_kind import ChartKind
from ckanext.election.election_results.place import place_of
from ckanext.election.pictures.png import to_png
from ckanext.election.result_question import Question

SVG, PNG = "image/svg+xml", "image/png"

election_results_pictures = Blueprint("election_results_pictures", __name__, url_prefix="/election")


@election_results_pictures.route("/<uuid:uuid>/results/<of>/picture/<chart>.svg")
def svg(uuid: UUID, of: str, chart: str) -> Response:
    """A chart of the contest that the query string asks for, as on the page for people."""
    found = shown_or_abort(uuid, of)
    return _send(found, _drawn(found, chart).encode(), SVG, f"{chart}.svg")


@election_results_pictures.route("/<uuid:uuid>/results/<of>/picture/<chart>.png")
def png(uuid: UUID, of: str, chart: str) -> Response:
    """The same as PNG."""
    found = shown_or_abort(uuid, of)
    return _send(found, _png(found, _drawn(found, chart)), PNG, f"{chart}.png")


def _drawn(found: Addressed, chart: str) -> str:
    try:
        kind = ChartKind(chart)
    except ValueError:
        tk.abort(404, tk._("There is no such picture."))
    # What others may keep must not say what only this visitor may see.
    user = visible.ANONYMOUS if found.is_public else tk.current_user.name
    page = result_page.page(found, place_of(found), Question.parse(tk.request.args), user)
    drawn = result_pictures.drawn(found, page, kind)
    if drawn is None:
        tk.abort(404, tk._("There is no such picture."))
    return drawn


def _png(found: Addressed, drawn: str) -> bytes:
    """The picture, drawn once: its bytes follow from its SVG."""
    name = f"{hashlib.sha256(drawn.encode()).hexdigest()}.png"
    path: Path = snapshot_cache.downloads_folder(found.snapshot.folder) / name
    if not path.is_file():
        snapshot_cache.put(path, to_png(drawn))
    return path.read_bytes()


def _send(found: Addressed, body: bytes, media_type: str, name: str) -> Response:
    keep = http_answer.LATEST if found.is_latest else http_answer.SNAPSHOT
    response = http_answer.answer(
        body,
        media_type,
        etag=hashlib.sha256(body).hexdigest(),
        keep=keep if found.is_public else None,
    )
    file_name = f"{found.election.id}-v{found.snapshot.sequence}-{name}"
    response.headers["Content-Disposition"] = f'inline; filename="{file_name}"'
    if media_type == SVG:  # a document: nothing in it runs or is fetched
        response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response
