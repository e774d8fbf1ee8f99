"""Generated passwords and keys, made once per state folder and readable by their owner only."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path


def _token() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True)
class Secrets:
    """Every secret of one portal; a new one is random."""

    postgres: str = field(default_factory=_token)
    ckan_database: str = field(default_factory=_token)
    datastore_read: str = field(default_factory=_token)
    valkey: str = field(default_factory=_token)
    solr: str = field(default_factory=_token)
    session_key: str = field(default_factory=_token)
    csrf_key: str = field(default_factory=_token)
    api_token_key: str = field(default_factory=_token)
    admin: str = field(default_factory=lambda: secrets.token_urlsafe(12))


def load(path: Path) -> Secrets:
    """The secrets kept in `path`; those that it lacks are generated and kept there too."""
    kept = json.loads(path.read_text()) if path.exists() else {}
    known = {one.name for one in fields(Secrets)}
    loaded = Secrets(**{name: value for name, value in kept.items() if name in known})
    if asdict(loaded) != kept:
        write_private(path, json.dumps(asdict(loaded), indent=2) + "\n")
    return loaded


def write_private(path: Path, text: str) -> None:
    """Put `text` into `path` in one step; no moment passes in which others could read it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    temporary.replace(path)
