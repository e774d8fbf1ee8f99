"""What an archive holds, as files of their own; what holds no data is told and left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .archive import check_zip, is_text_document, is_workbook, unpack_gzip, unpack_zip
from .errors import ASK, Broken, RefusalKind, Refused
from .finding import Finding, Severity
from .kind_rules import refuse_members
from .limits import Limits
from .source import HEAD, Container, Source, document_name, refuse_tar

_BESIDE = (".pdf", ".md", ".txt.asc", ".png", ".jpg", ".doc", ".docx", ".ds_store")
_READ_ME = ("readme", "leiame", "leeme", "lisezmoi", "liesmich", "licen", "thumbs.db")
_JUNK = "__MACOSX/"


@dataclass(frozen=True)
class Contents:
    """The files of data in what was given, and the names of what lies beside them.

    Attributes:
        origins: for each source, the index of the given file that it is or comes from.
    """

    sources: tuple[Source, ...]
    beside: tuple[str, ...] = ()
    origins: tuple[int, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        """A note for each member that holds no data."""
        return [
            Finding(
                "archive-member-left-out",
                Severity.NOTE,
                f"{name} holds no data and was not read.",
                {"member": name},
                file=name,
            )
            for name in self.beside
        ]


def contents(given: Sequence[Source], folder: Path, limits: Limits) -> Contents:
    """Files with their archives unpacked, numbered anew.

    Args:
        given: the files as they came.
        folder: where members go.
        limits: they hold for all members together.

    Raises:
        Refused: an archive without a file of data, or a text document.
        Broken: hostile, encrypted, an archive in an archive, or beyond a limit.
    """
    sources: list[Source] = []
    beside: list[str] = []
    for source in given:
        one = _of_one(source, folder, limits)
        sources += one.sources
        beside += one.beside
    _check_together(sources, limits)
    numbered = [replace(source, index=index) for index, source in enumerate(sources)]
    origins = tuple(source.index for source in sources)
    return Contents(tuple(numbered), tuple(beside), origins)


def _of_one(source: Source, folder: Path, limits: Limits) -> Contents:
    if source.container is Container.GZIP:
        return Contents((_member(source, None, unpack_gzip(source, folder, limits)),))
    if source.container is not Container.ZIP:
        return Contents((source,))
    members = check_zip(source, limits)
    refuse_members(source.name, [info.filename for info in members])
    if is_workbook(members):
        return Contents((source,))
    if is_text_document(members):
        raise Refused(RefusalKind.DOCUMENT, f"{source.name} is a text document: {ASK}.", ["docx"])
    useful = [info for info in members if not _is_beside(info.filename) and info.file_size]
    beside = [info.filename for info in members if info not in useful]
    if not useful:
        raise Refused(
            RefusalKind.UNKNOWN, f"{source.name} holds no file of data: {ASK}.", beside[:20]
        )
    found = []
    for name, path in unpack_zip(source, useful, folder, limits):
        member = _member(source, name, path)
        if document_name(member.head):
            beside.append(name)
        else:
            found.append(member)
    return Contents(tuple(found), tuple(f"{source.name}/{name}" for name in _told(beside)))


def _is_beside(name: str) -> bool:
    lowered = name.lower()
    file = lowered.rpartition("/")[2]
    return name.startswith(_JUNK) or lowered.endswith(_BESIDE) or file.startswith((*_READ_ME, "._"))


def _told(names: Sequence[str]) -> Iterator[str]:
    return (name for name in names if not name.startswith(_JUNK))


def _member(source: Source, name: str | None, path: Path) -> Source:
    """A file of an archive, under the archive's name and hash."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    label = f"{source.name}/{name}" if name else source.name
    member = Source(path, label, source.index, path.stat().st_size, source.digest, head)
    refuse_tar(member.head, label)
    if member.container is Container.GZIP or (
        member.container is Container.ZIP and not is_workbook(check_zip(member, Limits()))
    ):
        raise Broken(f"{label} is an archive in an archive, which is not followed.")
    return member


def _check_together(sources: Sequence[Source], limits: Limits) -> None:
    if len(sources) > limits.members:
        raise Broken(f"{len(sources)} files are more than the limit of {limits.members}.")
    size = sum(source.size for source in sources)
    if size > limits.file_bytes:
        raise Broken(f"The files hold {size} bytes together; the limit is {limits.file_bytes}.")
