"""Archives (zip, gz): their members, unpacked within the limits."""

from __future__ import annotations

import gzip
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from .errors import Broken
from .limits import Limits
from .source import Source

_CHUNK = 1 << 20
# What Python's zipfile raises for damaged bytes, depending on which bytes they are.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, EOFError, OSError,
    ValueError, struct.error,
)  # fmt: skip
_WORKBOOK = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})
_TEXT_DOCUMENT = "word/document.xml"


def check_zip(source: Source, limits: Limits) -> list[zipfile.ZipInfo]:
    """The members of a zip, once nothing about them is hostile.

    Raises:
        Broken: no zip, encrypted, a name that leaves the folder, or beyond a limit.
    """
    try:
        with zipfile.ZipFile(source.path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
    except _DAMAGE as error:
        raise Broken(f"{source.name} cannot be read as a zip: {error}.") from error
    if len(members) > limits.members:
        raise Broken(f"{source.name} has {len(members)} members; the limit is {limits.members}.")
    for info in members:
        _check_member(source, info)
    unpacked = sum(info.file_size for info in members)
    if unpacked > limits.file_bytes or unpacked > limits.expansion * max(source.size, 1):
        raise Broken(f"{source.name} unpacks to {unpacked} bytes, which is beyond the limit.")
    return members


def _check_member(source: Source, info: zipfile.ZipInfo) -> None:
    parts = Path(info.filename.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts:
        raise Broken(f"{source.name} has a member outside its folder: {info.filename!r}.")
    if info.flag_bits & 0x1:
        raise Broken(f"{source.name} is encrypted.")


def is_workbook(members: list[zipfile.ZipInfo]) -> bool:
    """Whether the zip is an xlsx or ods."""
    return any(info.filename in _WORKBOOK for info in members)


def is_text_document(members: list[zipfile.ZipInfo]) -> bool:
    """Whether the zip is a docx."""
    return any(info.filename == _TEXT_DOCUMENT for info in members)


def unpack_zip(
    source: Source, members: list[zipfile.ZipInfo], folder: Path, limits: Limits
) -> Iterator[tuple[str, Path]]:
    """Unpack members one by one: their names, and where they are now."""
    with zipfile.ZipFile(source.path) as archive:
        for number, info in enumerate(members):
            target = folder / f"member-{source.index}-{number}"
            try:
                with archive.open(info) as stream, target.open("wb") as out:
                    _copy(stream, out, limits.file_bytes, source)
            except _DAMAGE as error:
                raise Broken(
                    f"{source.name}: {info.filename} cannot be unpacked: {error}."
                ) from error
            yield info.filename, target


def unpack_gzip(source: Source, folder: Path, limits: Limits) -> Path:
    """Unpack a gz, counting what comes out."""
    target = folder / f"member-{source.index}-0"
    limit = min(limits.file_bytes, limits.expansion * max(source.size, 1))
    try:
        with gzip.open(source.path) as stream, target.open("wb") as out:
            _copy(stream, out, limit, source)
    except (OSError, EOFError, zlib.error) as error:
        raise Broken(f"{source.name} cannot be unpacked: {error}.") from error
    return target


def _copy(stream: IO[bytes] | gzip.GzipFile, out: IO[bytes], limit: int, source: Source) -> None:
    left = limit
    while chunk := stream.read(_CHUNK):
        left -= len(chunk)
        if left < 0:
            raise Broken(f"{source.name} unpacks to more than {limit} bytes, which is the limit.")
        out.write(chunk)
