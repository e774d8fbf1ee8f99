"""Spain: the DAT files of Infoelectoral (Ministerio del Interior), read together as one set."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ckanext.election.results.errors import RefusalKind, Refused
from ckanext.election.results.finding import Finding, Severity
from ckanext.election.results.match import Report, SetMatch
from ckanext.election.results.opened import Opened, Tables, Text
from ckanext.election.results.source import Source
from ckanext.election.results.store import Store

from .infoelectoral_layout import Part, Process, part_of
from .infoelectoral_load import InfoelectoralLoader

_ID = "es-infoelectoral"
_TITLE = "Spain, Infoelectoral DAT files (Ministerio del Interior)"
_COUNTS = frozenset(
    {Part.MUNICIPALITY_DATA, Part.UPPER_DATA, Part.STATION_DATA, Part.SMALL_DATA}
)  # fmt: skip
_VOTES = frozenset(
    {Part.MUNICIPALITY_VOTES, Part.UPPER_VOTES, Part.STATION_VOTES, Part.SMALL_VOTES}
)  # fmt: skip
_ALONE = {Part.CANDIDATES: RefusalKind.CANDIDATES, Part.LISTS: RefusalKind.PARTIES}


@dataclass(frozen=True)
class DatFile:
    """One file of a set.

    Attributes:
        election: what is voted for, year and month: files that share them are one set.
    """

    source: Source
    part: Part
    process: Process
    election: str


class Infoelectoral:
    """Recognises the files by the length and the form of their lines."""

    def recognise_set(self, opened: Sequence[Opened]) -> SetMatch | None:
        """A match for the files of one election or several.

        Raises:
            Refused: votes without the names they belong to, or names without votes.
        """
        files = [file for one in opened if (file := _dat_file(one)) is not None]
        if not files:
            return None
        elections: dict[str, list[DatFile]] = {}
        for file in files:
            if file.process is not Process.PROVINCIAL:
                elections.setdefault(file.election, []).append(file)
        beside = [file.source for file in files if file.process is Process.PROVINCIAL]
        for members in elections.values():
            _check_complete(members)
        reasons = [f"{file.source.name}: file {file.part.value}" for file in files]
        sources = tuple(file.source for file in files)
        load = partial(_load, list(elections.values()), beside)
        return SetMatch(_ID, _TITLE, reasons, sources, load)


def _load(elections: list[list[DatFile]], beside: list[Source], store: Store) -> Report:
    report = Report("latin-1")
    report.findings += [_left_out(source) for source in beside]
    for files in elections:
        by_part: dict[Part, list[Source]] = {}
        for file in _once(files):
            by_part.setdefault(file.part, []).append(file.source)
        InfoelectoralLoader(store, files[0].process, files[0].election, by_part, report).run()
    return report


def _left_out(source: Source) -> Finding:
    return Finding(
        "file-left-out",
        Severity.NOTE,
        f"{source.name} divides the municipal votes by judicial district and province, for the "
        "provincial councils: they are the same votes and are not counted.",
        {"kind": "provincial_councils"},
        file=source.name,
    )


def _once(files: list[DatFile]) -> list[DatFile]:
    """Files with the same bytes are one: the ministry's three archives share most of them."""
    known: dict[str, DatFile] = {}
    for file in files:
        known.setdefault(hashlib.sha256(file.source.path.read_bytes()).hexdigest(), file)
    return list(known.values())


def _dat_file(opened: Opened) -> DatFile | None:
    if not isinstance(opened, (Text, Tables)):
        return None
    source = opened.source
    head = source.head.decode("latin-1").replace("\r\n", "\n")
    lines = head.split("\n")
    if len(lines) > 1:
        lines.pop()  # cut off by the end of the head, or empty behind the last line break
    part = part_of(lines)
    if part is None:
        return None
    small = part in {Part.SMALL_DATA, Part.SMALL_VOTES}  # they begin with the size of the place
    process = Process.MUNICIPAL if small else Process(lines[0][:2])
    return DatFile(source, part, process, f"{process.value}-{lines[0][2:8]}")


def _check_complete(files: list[DatFile]) -> None:
    """Refuse what means nothing: votes are of codes, and names have no votes."""
    parts = {file.part for file in files}
    process = files[0].process
    names = Part.CANDIDATES if process is Process.SENATE else Part.LISTS
    here = ", ".join(sorted(file.source.name for file in files))
    if parts & _VOTES and names not in parts:
        raise Refused(
            RefusalKind.UNKNOWN,
            f"{here}: the votes are those of codes; the names are in the file "
            f"{names.value}{process.value}….DAT of the same election, which is needed too.",
            [part.value for part in sorted(parts)],
        )
    if not parts & (_VOTES | _COUNTS):
        kinds = {_ALONE[part] for part in parts if part in _ALONE}
        raise Refused(
            kinds.pop() if len(kinds) == 1 else RefusalKind.UNKNOWN,
            f"{here}: no votes are among these files; they are in the files 06, 08, 10 or 12 of "
            "the same election.",
            [part.value for part in sorted(parts)],
        )
