"""Serves the demo's files on the loopback interface as their authorities' sites would.

Listings stand under `/<authority>/index.html` or `manifest.json`, files under `/<authority>/`;
every answer has an ETag and a date and honours `If-None-Match`. The option `mirrors` of the portal
maps each public address to this server, so its host and port stand in no record.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from . import listing
from .catalogue import Authority, authorities

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Document:
    """What one path answers with; `modified` is in seconds since 1970."""

    body: bytes
    media_type: str
    modified: float

    @property
    def etag(self) -> str:
        """A strong ETag: the body's SHA-256."""
        return f'"{hashlib.sha256(self.body).hexdigest()}"'


def mirrors(port: int) -> list[tuple[str, str]]:
    """Pairs of public and local prefix for the option `ckanext.election.harvest.mirrors`."""
    local = f"http://{HOST}:{port}"
    return [
        (address, local + path)
        for authority in authorities()
        for address, path in _addresses(authority)
    ]


def _addresses(authority: Authority) -> list[tuple[str, str]]:
    listing_path = "/" + authority.listing_address.partition("://")[2].partition("/")[2]
    return [
        (authority.listing_address, listing_path),
        *((file.address, _file_path(authority, file.path)) for file in authority.files),
    ]


def _file_path(authority: Authority, path: Path) -> str:
    return f"/{authority.slug}/{quote(path.name)}"


def documents(files: Path | None = None) -> dict[str, Document]:
    """Every path that the server answers, read now: so no request can reach outside of it.

    Args:
        files: A folder `<authority>/<file>` whose files stand in for the packaged ones.
    """
    found: dict[str, Document] = {}
    for authority in authorities():
        address_path = _addresses(authority)[0][1]
        body, media_type = listing.render(authority)
        newest = 0.0
        for file in authority.files:
            path = _replacement(files, authority, file.path)
            document = _document(path)
            newest = max(newest, document.modified)
            found[_file_path(authority, file.path)] = document
        found[address_path] = Document(body, media_type, newest)
    return found


def _replacement(files: Path | None, authority: Authority, packaged: Path) -> Path:
    replacement = files / authority.slug / packaged.name if files else packaged
    return replacement if replacement.is_file() else packaged


def _document(path: Path) -> Document:
    media_type = guess_type(path.name)[0] or "application/octet-stream"
    return Document(path.read_bytes(), media_type, path.stat().st_mtime)


class DemoServer(ThreadingHTTPServer):
    """A server over a fixed set of documents; `files` as in `documents`."""

    daemon_threads = True

    def __init__(self, port: int = 0, files: Path | None = None) -> None:
        """Bind to the loopback interface; port 0 takes a free one (`server_port` tells which)."""
        super().__init__((HOST, port), _Handler)
        self.files = files
        self.documents = documents(files)

    def reload(self) -> None:
        """Read the files again, as an authority that replaced one would have it."""
        self.documents = documents(self.files)


class _Handler(BaseHTTPRequestHandler):
    server: DemoServer  # pyright: ignore[reportIncompatibleVariableOverride] -- always ours
    protocol_version = "HTTP/1.1"
    server_version = "election-demo"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        document = self.server.documents.get(quote(unquote(urlsplit(self.path).path)))
        if document is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        known = self.headers.get("If-None-Match") == document.etag
        self.send_response(HTTPStatus.NOT_MODIFIED if known else HTTPStatus.OK)
        self.send_header("ETag", document.etag)
        self.send_header("Last-Modified", formatdate(document.modified, usegmt=True))
        if not known:
            self.send_header("Content-Type", document.media_type)
            self.send_header("Content-Length", str(len(document.body)))
        self.end_headers()
        if with_body and not known:
            self.wfile.write(document.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base's name
        """Silent: the harvester's own report says what was fetched."""


def main(port: int) -> None:
    """Serve until the process is ended."""
    with DemoServer(port) as server:
        server.serve_forever()
