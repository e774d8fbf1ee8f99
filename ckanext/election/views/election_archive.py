"""`/election/<uuid>/files.zip`: every public file of an election in one download."""

from __future__ import annotations

from uuid import UUID

import ckan.plugins.toolkit as tk
from ckan.types import Response
from flask import Blueprint
from flask import Response as FlaskResponse

from ckanext.election import election_archive, http_answer
from ckanext.election.model.election import Election
from ckanext.election.views.election import shown_or_404

election_files = Blueprint("election_files", __name__, url_prefix="/election")


@election_files.route("/<uuid:uuid>/files.zip")
def archive(uuid: UUID) -> Response:
    """The originals with a manifest, sent while they are packed."""
    election = Election.get(shown_or_404(str(uuid))["uuid"])
    if election is None:
        tk.abort(404, tk._("There is no such election. It may have another id, or not be public."))
    try:
        members = election_archive.members(election)
    except election_archive.TooLargeArchiveError:
        tk.abort(413, tk._("These files are too large for one archive: take them one by one."))
    if not members:
        tk.abort(404, tk._("Nothing has been published about this election here yet."))
    told = election_archive.manifest(election, members)
    response = FlaskResponse(election_archive.written(members, told), mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{election.id}.zip"'
    http_answer.keep_as(response, None)
    return response
