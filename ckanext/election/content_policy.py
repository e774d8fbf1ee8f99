"""Where a page's scripts, styles, pictures and frames may come from: Content-Security-Policy.

Two policies. The strict one, for pages of ours: nothing written into the page runs, and nothing
comes from another site, so that a text from a file does no harm even where it was not escaped. The
one for CKAN's own pages, which have handlers in their HTML and views of other sites in frames.

Specification: https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping

import ckan.plugins.toolkit as tk
from ckan.types import CKANApp, Response
from flask import g

from ckanext.election import config

HEADER = "Content-Security-Policy"
_SELF = "'self'"
_INLINE = "'unsafe-inline'"
_DATA = "data:"
_RECAPTCHA = ("https://www.google.com/recaptcha/", "https://www.gstatic.com/recaptcha/")
# Pages whose template is ours though their view is CKAN's.
_OURS = frozenset({"home.index"})
# CKAN offers these for frames of other sites.
_FRAMED_BY_CKAN = frozenset({"resource.view", "resource.datatables_view"})


def use_strict() -> None:
    """Give the strict policy to the page that is being made, though CKAN's view makes it."""
    g.election_strict = True


def allow_framing() -> None:
    """Let any site show the page that is being made in a frame: for embeds, and only for them."""
    g.election_framed = True


def is_strict() -> bool:
    """Whether the page that is being made gets the strict policy."""
    blueprint = tk.request.blueprint or ""
    return (
        blueprint.startswith("election")
        or tk.request.endpoint in _OURS
        or getattr(g, "election_strict", False)
    )


def custom_css() -> str:
    """The style sheet of the portal's administrator, as a browser sees it in the page."""
    return (getattr(g, "site_custom_css", "") or "").replace("\r\n", "\n")


def write(response: Response) -> Response:
    """Set the policy on a page that has none of its own."""
    if response.mimetype == "text/html" and HEADER not in response.headers:
        policy = _strict() if is_strict() else _of_ckan()
        if policy:
            response.headers[HEADER] = _text(policy)
    return response


def register(app: CKANApp) -> None:
    """Let `write` see each answer."""
    app.after_request_funcs.setdefault(None, []).append(write)


def _strict() -> dict[str, list[str]]:
    others = config.content_origins()
    styles = [_SELF, *others]
    if custom_css():
        styles.append(_hash(custom_css()))
    return {
        "default-src": ["'none'"],
        "script-src": [_SELF, *others],
        "style-src": styles,
        "img-src": [_SELF, _DATA, *others],
        "font-src": [_SELF, *others],
        "connect-src": [_SELF],
        "form-action": [_SELF],
        "base-uri": ["'none'"],
        "frame-ancestors": ["*" if getattr(g, "election_framed", False) else _SELF],
    }


def _of_ckan() -> dict[str, list[str]]:
    if not config.has_policy_for_ckan():
        return {}
    others = config.content_origins()
    recaptcha = _RECAPTCHA if tk.config["ckan.recaptcha.publickey"] else ()
    policy = {
        "default-src": [_SELF, *others],
        "script-src": [_SELF, _INLINE, "'unsafe-eval'", *recaptcha, *others],
        "style-src": [_SELF, _INLINE, *others],
        # Descriptions, logos and views show pictures and pages of other sites.
        "img-src": ["*", _DATA, "blob:"],
        "font-src": [_SELF, _DATA, *others],
        "connect-src": ["*"],
        "frame-src": ["*"],
        "object-src": ["'none'"],
        "base-uri": [_SELF],
        "form-action": [_SELF],
    }
    if tk.request.endpoint not in _FRAMED_BY_CKAN:
        policy["frame-ancestors"] = [_SELF]
    return policy


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _text(policy: Mapping[str, list[str]]) -> str:
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in policy.items())
