"""Answers that others may keep: entity tags, ages, compression, and which sites may read them.

CKAN sets its own caching headers on every response after a view has answered. What a view says here
is set once more after that (see `settle`, which the plugin registers).
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass

import ckan.plugins.toolkit as tk
from ckan.types import CKANApp, Response
from flask import Response as FlaskResponse
from flask import g

from ckanext.election import content_policy

GZIP_FROM = 1024  # bytes: a smaller answer grows
_LEVEL = 5


@dataclass(frozen=True)
class Keep:
    """How long an answer may be kept by anybody; None in place of it: by nobody."""

    seconds: int


# The newest figures change at any moment; a snapshot stays as it is, but may be withdrawn.
LATEST = Keep(10)
SNAPSHOT = Keep(600)


def answer(body: bytes, media_type: str, *, etag: str, keep: Keep | None) -> Response:
    """A whole answer, or 304 where the reader has it already.

    Args:
        body: what is sent, uncompressed.
        media_type: its type with parameters.
        etag: the same for the same bytes.
        keep: for how long anybody may keep it; None for what the public may not see.
    """
    compress = len(body) >= GZIP_FROM and "gzip" in tk.request.accept_encodings
    response = FlaskResponse(
        # The time in a gzip header would make other bytes of the same answer.
        gzip.compress(body, _LEVEL, mtime=0) if compress else body,
        content_type=media_type,
    )
    if compress:
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    keep_as(response, keep)
    # A strong tag names bytes: those of a compressed answer are others.
    response.set_etag(f"{etag}-gzip" if compress else etag)
    response.make_conditional(tk.request.environ)
    return response


def framed(page: str, keep: Keep) -> Response:
    """A page that other sites may show in a frame, of what everybody may see, without a session.

    Args:
        page: the page, rendered for an anonymous visitor.
        keep: how long anybody may keep it.
    """
    body = page.encode()
    digest = hashlib.sha256(body).hexdigest()
    content_policy.allow_framing()
    response = answer(body, "text/html; charset=utf-8", etag=digest, keep=keep)
    response.headers.pop("X-Frame-Options", None)
    return response


def keep_as(response: Response, keep: Keep | None) -> None:
    """Say for how long anybody may keep an answer; sites may read what anybody may see."""
    g.election_keep = keep
    response.headers["X-Content-Type-Options"] = "nosniff"
    if keep is not None:
        response.headers["Access-Control-Allow-Origin"] = "*"


def settle(response: Response) -> Response:
    """Set the caching headers that the view asked for, in place of CKAN's."""
    if not hasattr(g, "election_keep"):
        return response
    keep: Keep | None = g.election_keep
    del response.headers["Cache-Control"]
    if keep is None or response.status_code >= 400:
        response.headers["Cache-Control"] = "private, no-store"
    else:
        response.headers["Cache-Control"] = f"public, max-age={keep.seconds}, must-revalidate"
    response.headers.pop("Set-Cookie", None)
    vary = [name for name in response.vary if name.lower() != "cookie"]
    response.headers["Vary"] = ", ".join(vary)
    return response


def register(app: CKANApp) -> None:
    """Let `settle` run after CKAN's own function: Flask calls the first registered one last."""
    app.after_request_funcs.setdefault(None, []).insert(0, settle)
