"""A source on this machine, mapped from public addresses as a mirror is."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.tests import factories
from harvest_portal import Portal, do

from ckanext.election.model.job import JobRow

PUBLIC = "https://results.example/"

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What the source serves: path to bytes, or to a function that answers as it likes."""

    port: int
    files: dict[str, bytes | Answer] = field(default_factory=dict)
    requests: list[tuple[str, int]] = field(default_factory=list)
    """Path and status of every request so far."""

    def url(self, path: str = "") -> str:
        """The public address of a path."""
        return PUBLIC + path

    def local(self, path: str = "") -> str:
        """The address on this machine."""
        return f"http://127.0.0.1:{self.port}/{path}"

    def serve(self, path: str, body: bytes | str | Answer) -> None:
        """Serve a file, or change it."""
        self.files["/" + path] = body.encode() if isinstance(body, str) else body

    def serve_manifest(self, *files: dict[str, Any], path: str = "manifest.json", **more) -> None:
        """Serve a manifest of these files."""
        self.serve(path, json.dumps({"files": files, **more}))


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        body = self.site.files.get(self.path)
        if callable(body):
            self.site.requests.append((self.path, 0))
            body(self)
        elif body is None:
            self._answer(404, b"")
        elif self.headers.get("If-None-Match") == _etag(body):
            self._answer(304, b"")
        else:
            self._answer(200, body)

    def _answer(self, status: int, body: bytes) -> None:
        self.site.requests.append((self.path, status))
        self.send_response(status)
        if status == 200:
            self.send_header("ETag", _etag(body))
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args) -> None:
        """Quiet."""


def _etag(body: bytes) -> str:
    return f'"{sha256(body).hexdigest()[:16]}"'


@pytest.fixture
def site() -> Iterator[Site]:
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    handler.site = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield handler.site
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def portal(site, tables, ckan_config, monkeypatch) -> Portal:
    """An authority of its own for each test; no jobs of earlier ones."""
    model.Session.execute(sa.delete(JobRow))
    model.Session.commit()
    monkeypatch.setitem(
        ckan_config, "ckanext.election.harvest.mirrors", f"{site.url()} {site.local()}"
    )
    monkeypatch.setitem(
        ckan_config, "ckanext.election.harvest.allowed_hosts", [f"127.0.0.1:{site.port}"]
    )
    organization = factories.Organization(title="West Maas en Waal")
    election = do(
        "election_create",
        id=f"nl.local.{organization['name']}.2022-03-16",
        title={"en": "Council election"},
        authority=organization["id"],
        state="published",
    )
    source = do(
        "harvest_source_create",
        name=f"source-{organization['name']}"[:90],
        url=site.url("manifest.json"),
        source_type="election_files",
        owner_org=organization["id"],
        config=json.dumps({"defaults": {"election": election["id"]}}),
    )
    return Portal(site, organization, election, source)
