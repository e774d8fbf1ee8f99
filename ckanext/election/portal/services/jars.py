"""Solr's jars: fetched from Maven Central by exact coordinates, each checked by its SHA-256."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import requests
from jgo.maven import MavenContext, PythonResolver

from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.progress import say, step

DOWNLOADS_AT_ONCE = 8
# Between two packets; also the longest that a Ctrl-C has to wait for.
TIMEOUT_SECONDS = 15


@dataclass(frozen=True)
class Jar:
    """One jar: its Maven coordinates and the hash that its bytes must have."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str

    @classmethod
    def parse(cls, line: str) -> Jar:
        """A line `group:artifact:version[:classifier] sha256`."""
        coordinates, sha256 = line.split()
        group, artifact, version, classifier = (*coordinates.split(":"), "")[:4]
        return cls(group, artifact, version, classifier, sha256)

    @property
    def file_name(self) -> str:
        classifier = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{classifier}.jar"


def listed_jars() -> list[Jar]:
    """The jars of the Solr that we run."""
    text = resources.files("ckanext.election.portal").joinpath("data/solr-jars.txt").read_text()
    return [Jar.parse(line) for line in text.splitlines() if line and not line.startswith("#")]


def fetch_jars(folder: Path) -> None:
    """Make `folder` hold every listed jar, fetching those that it lacks.

    Raises:
        PortalError: If one cannot be fetched or has other bytes than it should.
    """
    missing = [jar for jar in listed_jars() if not (folder / jar.file_name).exists()]
    if not missing:
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    say(f"  Solr's jars are fetched once from Maven Central, into {folder}:")
    with (
        tempfile.TemporaryDirectory(dir=folder) as cache,
        step(f"fetching {len(missing)} jars"),
    ):
        maven = MavenContext(
            resolver=PythonResolver(), repo_cache=Path(cache), timeout=TIMEOUT_SECONDS
        )
        _fetch_all(maven, missing, folder)


def _fetch_all(maven: MavenContext, jars: list[Jar], folder: Path) -> None:
    pool = ThreadPoolExecutor(DOWNLOADS_AT_ONCE)
    try:
        for fetched in [pool.submit(_fetch, maven, jar, folder) for jar in jars]:
            fetched.result()
    finally:
        # After a failure or a Ctrl-C the jars that wait their turn are not begun.
        pool.shutdown(cancel_futures=True)


def _fetch(maven: MavenContext, jar: Jar, folder: Path) -> None:
    component = maven.project(jar.group, jar.artifact).at_version(jar.version)
    try:
        path = component.artifact(jar.classifier).resolve()
    except (OSError, RuntimeError, requests.RequestException) as error:
        raise PortalError(
            f"Solr's {jar.file_name} could not be fetched from Maven Central ({error}): check the"
            " network, or set CKAN_SOLR_URL to a Solr 9 that has CKAN's schema."
        ) from error
    if hashlib.sha256(path.read_bytes()).hexdigest() != jar.sha256:
        raise PortalError(f"{jar.file_name} from Maven Central has not the bytes that it should.")
    # Moved within one file system: another portal that fetches at the same moment sees it whole.
    shutil.move(path, folder / jar.file_name)
