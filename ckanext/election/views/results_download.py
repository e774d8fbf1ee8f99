"""`/election/<uuid>/results/<snapshot>/download/<form>`: the result as files to keep."""

from __future__ import annotations

from uuid import UUID

import ckan.plugins.toolkit as tk
from ckan.types import Response
from flask import Blueprint, send_file

from ckanext.election import config, http_answer
from ckanext.election.election_results import downloads
from ckanext.election.election_results.addressed import Addressed, shown_or_abort
from ckanext.election.results.export import Form

election_results_download = Blueprint("election_results_download", __name__, url_prefix="/election")

_MEDIA_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@election_results_download.route("/<uuid:uuid>/results/<of>.csv")
def tidy_csv(uuid: UUID, of: str) -> Response:
    """The whole model as CSV, one row for each number."""
    return _send(shown_or_abort(uuid, of), Form.CSV)


@election_results_download.route("/<uuid:uuid>/results/<of>/download/<form>")
def download(uuid: UUID, of: str, form: str) -> Response:
    """The result in one form; `locale` spells a CSV for people as a spreadsheet expects it."""
    found = shown_or_abort(uuid, of)
    try:
        wanted = Form(form)
    except ValueError:
        tk.abort(404, tk._("Results are not offered in that form."))
    return _send(found, wanted)


def _send(found: Addressed, form: Form) -> Response:
    asked = tk.request.args.get("locale", "")
    locale = asked if asked in config.site_languages() else None
    try:
        made = downloads.download(found.election, found.snapshot, form, locale)
    except downloads.TooLargeFormError as error:
        tk.abort(413, str(error))
    response = send_file(
        made.path,
        mimetype=_MEDIA_TYPES[form.suffix],
        as_attachment=True,
        download_name=made.name,
        etag=f"{found.snapshot.folder}-{form.value}-{locale or ''}",
        conditional=True,
    )
    http_answer.keep_as(response, _keep(found))
    return response


def _keep(found: Addressed) -> http_answer.Keep | None:
    if not found.is_public:
        return None
    return http_answer.LATEST if found.is_latest else http_answer.SNAPSHOT
