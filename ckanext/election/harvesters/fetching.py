"""Fetching one gathered file: only if it may have changed, and kept before anything else."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import datetime, timezone
from urllib.parse import urlsplit

from ckanext.election import config as options
from ckanext.election import originals
from ckanext.election.harvesters.errors import FetchError
from ckanext.election.harvesters.fetcher import Answer, Fetcher, Validators
from ckanext.election.harvesters.gather import fetcher
from ckanext.election.harvesters.gathered import Fetched, Gathered
from ckanext.election.harvesters.source_config import SourceConfig
from ckanext.election.harvesters.to_dataset import media_type_of


def fetch(file: Gathered, config: SourceConfig) -> Gathered:
    """Fetch a file's bytes and keep them.

    Returns:
        The file with what was fetched; a removed one as it is.

    Raises:
        FetchError: with a sentence for the report.
    """
    if file.is_removed:
        return file
    largest = min(config.largest_file or options.largest_original(), options.largest_original())
    fetches = fetcher(largest)
    _check_fragment(file.url, fetches)
    known = _known(file)
    with fetches.fetch(file.url, known.validators) as answer:
        sha256 = known.sha256 if answer.is_unchanged and known.sha256 else _keep(file, answer)
        validators = answer.validators
    fetched = Fetched(
        sha256=sha256,
        etag=validators.etag,
        last_modified=validators.last_modified,
        at=datetime.now(timezone.utc).isoformat(),
    )
    return dataclasses.replace(file, fetched=fetched)


@dataclasses.dataclass(frozen=True)
class _Known:
    sha256: str | None = None
    validators: Validators = dataclasses.field(default_factory=Validators)


def _known(file: Gathered) -> _Known:
    """The bytes that the resource has now, if we still hold them."""
    latest = next(iter(originals.fetches_of(file.resource_id)), None)
    if latest is None or latest.url != file.url:
        return _Known()
    try:
        with originals.local_path(latest.sha256):
            return _Known(latest.sha256, Validators(latest.etag, latest.last_modified))
    except originals.OriginalMissingError:
        return _Known()


def _keep(file: Gathered, answer: Answer) -> str:
    if answer.is_unchanged:
        raise FetchError(f"{file.url} answers 304 although nothing was known of it")
    is_page = answer.media_type in ("text/html", "application/xhtml+xml")
    if is_page and media_type_of(file, None) not in (None, answer.media_type):
        raise FetchError(f"{file.url} gives a web page, not the file")
    chunks = _not_empty(file.url, answer.chunks)
    return originals.keep(chunks, media_type=media_type_of(file, answer.media_type)).sha256


def _not_empty(url: str, chunks: Iterator[bytes]) -> Iterator[bytes]:
    first = next(chunks, b"")
    if not first:
        raise FetchError(f"{url} is empty")
    yield first
    yield from chunks


def _check_fragment(url: str, fetches: Fetcher) -> None:
    """Over HTTP a fragment is never sent: what came back would be something else."""
    if urlsplit(url).fragment and not fetches.mirrors.holds_member(url):
        raise FetchError(
            f"{url} names a part of a file (#...); parts can be harvested from a mirror only"
        )
