"""The address of an original: the bytes that an authority published, exactly as they came."""

from __future__ import annotations

from contextlib import ExitStack
from urllib.parse import quote

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Response
from flask import Blueprint
from flask import Response as FlaskResponse
from werkzeug.wsgi import FileWrapper

from ckanext.election import original_address, originals
from ckanext.election.election_results import addressed, file_sight, file_standing
from ckanext.election.election_results.file_standing import FileStanding
from ckanext.election.model.original import OriginalRow
from ckanext.election.originals import Fetch
from ckanext.election.originals.fetches import fetches_with

election_original = Blueprint("election_original", __name__)

CHUNK = 64 * 1024
# An original may be a web page or an image with a script in it: it is a download, never a page.
SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
}


@election_original.route("/election/original/<sha256>/<filename>")
def download(sha256: str, filename: str) -> Response:  # noqa: ARG001 - for people only
    """Serve the original `sha256` to whoever may see a resource that it was fetched for.

    The `filename` in the address is for people; the name of the download is the fetched one.
    """
    original = model.Session.get(OriginalRow, sha256) if sha256.isalnum() else None
    _tell_withdrawn(original)
    anonymous = _visible_fetch(original, "")
    fetch = anonymous or _visible_fetch(original, tk.current_user.name)
    if original is None or fetch is None:
        return tk.abort(404, tk._("There is no such original."))
    if anonymous is None:
        tk.request.environ["__no_cache__"] = True  # CKAN then answers with `private`
    return _send(original, original_address.safe_name(fetch.url) or sha256)


def _visible_fetch(original: OriginalRow | None, user: str) -> Fetch | None:
    """A fetch of these bytes for a resource that `user` may see now, or None."""
    fetches = fetches_with(original.sha256) if original else []
    return next((fetch for fetch in fetches if file_sight.may_see(fetch, user)), None)


def _tell_withdrawn(original: OriginalRow | None) -> None:
    """410 with hash, time and reason where all that was made from these bytes is withdrawn."""
    fetches = fetches_with(original.sha256) if original else []
    standings = [file_standing.of(fetch) for fetch in fetches]
    withdrawn = next((item.snapshot for item in standings if item.snapshot), None)
    if withdrawn and all(item.state is FileStanding.WITHDRAWN for item in standings):
        tk.abort(410, addressed.withdrawn(withdrawn))


def _attachment(name: str) -> str:
    """A header is ASCII; browsers take the second form, where names in any script survive."""
    ascii_name = name.encode("ascii", "ignore").decode().strip(". ") or "original"
    return f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name, safe='')}"


def _send(original: OriginalRow, name: str) -> Response:
    open_files = ExitStack()
    stream = open_files.enter_context(originals.open_original(original.sha256))
    # Not with direct_passthrough: werkzeug then never calls what closes the file.
    response = FlaskResponse(
        FileWrapper(stream, CHUNK), mimetype=original.media_type, headers=SAFE_HEADERS
    )
    response.call_on_close(open_files.close)
    response.content_length = original.size
    response.headers["Content-Disposition"] = _attachment(name)
    response.set_etag(original.sha256)
    response.make_conditional(tk.request.environ, accept_ranges=True, complete_length=original.size)
    return response
