"""All public files of an election in one ZIP archive, written while it is sent."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import orjson
from ckan import model

from ckanext.election import original_address, originals
from ckanext.election.dataset_elections import datasets_naming
from ckanext.election.election_results import file_sight
from ckanext.election.election_title import title_of
from ckanext.election.errors import ElectionError
from ckanext.election.model.election import Election

MOST_FILES = 2_000
MOST_BYTES = 2_000_000_000
MANIFEST = "manifest.json"
_CHUNK = 1024 * 1024
# A ZIP archive holds no time before 1980, and the same files shall give the same bytes.
_TIME = (1980, 1, 1, 0, 0, 0)


class TooLargeArchiveError(ElectionError):
    """An election's files are more than one archive holds."""


@dataclass(frozen=True)
class Member:
    """One file of the archive.

    Attributes:
        path: its name in the archive.
        address: where the authority published it.
        licence: the id of its dataset's licence, where that states one.
    """

    path: str
    dataset: str
    title: str
    address: str
    sha256: str
    bytes: int
    fetched_at: str
    licence: str | None


def members(election: Election) -> list[Member]:
    """The newest version of each file of the election that everybody may see.

    Raises:
        TooLargeArchiveError: they are too many, or too large together.
    """
    found = [
        _member(package, resource, fetch)
        for package in datasets_naming(election.id)
        if package.state == model.State.ACTIVE
        for resource in package.resources
        if (fetch := next(iter(originals.fetches_of(resource.id)), None))
        and file_sight.may_see(fetch, "")
    ]
    if len(found) > MOST_FILES or sum(member.bytes for member in found) > MOST_BYTES:
        raise TooLargeArchiveError(f"The files of {election.id} are too large for one archive.")
    return found


def manifest(election: Election, listed: list[Member]) -> bytes:
    """What the archive holds, with a hash for every file."""
    told = {
        "election": {"uuid": election.uuid, "id": election.id, "title": title_of(election)},
        "files": [asdict(member) for member in listed],
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2)


def written(listed: list[Member], told: bytes) -> Iterator[bytes]:
    """The archive piece by piece; at most one piece of one file is in memory.

    Args:
        listed: the files.
        told: the manifest.
    """
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry(MANIFEST), told)
        yield pipe.taken()
        for member in listed:
            for _piece in _copied(archive, member):
                yield pipe.taken()
    yield pipe.taken()


def _copied(archive: zipfile.ZipFile, member: Member) -> Iterator[None]:
    """Copy one file into the archive, with a stop after each piece of it."""
    with originals.open_original(member.sha256) as source:
        entry = _entry(member.path)
        with archive.open(entry, "w", force_zip64=True) as target:
            for piece in iter(lambda: source.read(_CHUNK), b""):
                target.write(piece)
                yield
    yield


def _entry(path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, _TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


class _Pipe(io.RawIOBase):
    """Takes what the archive writes and gives it on; it cannot go back, so nothing is kept."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes) -> int:  # pyright: ignore[reportIncompatibleMethodOverride] - zipfile gives bytes
        self._pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        """What was written since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _member(package: model.Package, resource: model.Resource, fetch: originals.Fetch) -> Member:
    name = original_address.safe_name(fetch.url) or fetch.sha256
    # Files of one dataset may have one name, and names differ by case alone on no machine.
    path = f"{package.name}/{resource.position + 1:03d}-{_plain(name)}"
    return Member(
        path=path,
        dataset=package.name,
        title=resource.name or name,
        address=fetch.url,
        sha256=fetch.sha256,
        bytes=fetch.size,
        fetched_at=fetch.fetched_at.isoformat(),
        licence=package.license_id or None,
    )


def _plain(name: str) -> str:
    """A name that every system unpacks, inside the archive's own folder."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name).strip(". ")[-150:] or "file"
