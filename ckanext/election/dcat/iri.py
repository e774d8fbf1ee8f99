"""Addresses from outside, made safe for RDF: a valid web or mail address, or nothing.

One invalid IRI makes a whole catalogue unreadable, and a `javascript:` one runs in whoever shows
it as a link. So no value becomes an IRI except through this module.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode
from rdflib import URIRef

MAX_LENGTH = 2000
# What RFC 3987 forbids inside an IRI, and blanks of any script, which readers of Turtle trip over.
_FORBIDDEN = re.compile(r"[\s\x00-\x20\x7f-\x9f\ufdd0-\ufdef\ufff0-\uffff<>\"{}|\\^`]")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def web_iri(value: object) -> URIRef | None:
    """The http(s) address that a value holds, its unsafe characters escaped; else None."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    if not text.lower().startswith(("http://", "https://")) or len(text) > MAX_LENGTH:
        return None
    escaped = _FORBIDDEN.sub(lambda found: quote(found[0], safe=""), text)
    escaped = _STRAY_PERCENT.sub("%25", escaped)
    return URIRef(escaped) if _has_host(escaped) and is_valid(escaped) else None


def mail_iri(value: object) -> URIRef | None:
    """The `mailto:` address of an e-mail address; None for anything else."""
    text = str(value or "").strip().removeprefix("mailto:")
    return URIRef("mailto:" + quote(text, safe="@+=&'*!$")) if _MAIL.fullmatch(text) else None


def language_tag(locale: str) -> str | None:
    """The language tag (BCP 47) of a CKAN locale: `pt_BR` is `pt-BR`; None if it is none."""
    tag = locale.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else None


@lru_cache(maxsize=4096)
def is_valid(iri: str) -> bool:
    """Whether a parser of RDF would take this as an absolute IRI."""
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return True


def _has_host(iri: str) -> bool:
    try:
        return bool(urlsplit(iri).hostname)
    except ValueError:
        return False
