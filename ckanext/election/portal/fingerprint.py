"""What the database was prepared for, so that a second start skips what is done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import metadata, resources

from ckanext.election.portal.secret import write_private
from ckanext.election.portal.state import State

DISTRIBUTIONS = ("ckan", "ckanext-election", "ckanext-harvest", "ckanext-dcat", "ckanext-scheming")


def current(database_url: str) -> str:
    """A digest of the installed versions, our migrations' text and the database's address."""
    digest = hashlib.sha256(database_url.encode())
    for name in DISTRIBUTIONS:
        digest.update(f"{name} {metadata.version(name)}\n".encode())
    for text in _migrations():
        digest.update(text)
    return digest.hexdigest()


def is_prepared(state: State, fingerprint: str) -> bool:
    """Whether the last preparation was for this very `fingerprint`."""
    return state.fingerprint.exists() and state.fingerprint.read_text() == fingerprint


def mark_prepared(state: State, fingerprint: str) -> None:
    """Note that everything is prepared for `fingerprint`."""
    write_private(state.fingerprint, fingerprint)


def _migrations() -> Iterable[bytes]:
    folder = resources.files("ckanext.election") / "migration" / "election" / "versions"
    files = sorted(folder.iterdir(), key=lambda one: one.name)
    return [one.read_bytes() for one in files if one.name.endswith(".py")]
