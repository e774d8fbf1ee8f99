"""WabstiC: what the election software of Swiss cantons exports, spread over up to eight files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ckanext.election.results.errors import RefusalKind, Refused
from ckanext.election.results.match import Report, SetMatch
from ckanext.election.results.opened import Opened
from ckanext.election.results.store import Store

from .wabstic_election import MajorityReader, ProportionalReader
from .wabstic_files import Family, Kind, WabstiFile, of_family, wabsti_file
from .wabstic_vote import VoteReader

_READERS = {
    Family.MAJORITY: MajorityReader,
    Family.PROPORTIONAL: ProportionalReader,
    Family.VOTE: VoteReader,
}
# A file of votes, and the file that says whose they are.
_NEEDS = {
    Family.MAJORITY: {Kind.CANDIDATE_VOTES: Kind.CANDIDATES},
    Family.PROPORTIONAL: {
        Kind.LIST_VOTES: Kind.LISTS,
        Kind.CANDIDATE_VOTES: Kind.CANDIDATE_NAMES,
        Kind.CANDIDATES: Kind.CANDIDATE_NAMES,
    },
    Family.VOTE: {},
}
_COUNTS = frozenset({Kind.TOWNS, Kind.CANDIDATES, Kind.LISTS, Kind.LIST_VOTES})


class WabstiC:
    """Recognises the files by their headers; their names say the same and are not asked."""

    def recognise_set(self, opened: Sequence[Opened]) -> SetMatch | None:
        """A match for the files of all families.

        Raises:
            Refused: names without votes, or votes without names.
        """
        files = [file for one in opened if (file := wabsti_file(one)) is not None]
        if not files:
            return None
        families = {family: of_family(files, family) for family in Family}
        taken = {family: kinds for family, kinds in families.items() if kinds}
        for family, kinds in taken.items():
            _check_complete(family, kinds)
        if not taken:
            raise _lacking(files, "a file of votes of the same election")
        reasons = [f"{file.table.source.name}: {file.kind.value}" for file in files]
        sources = tuple(file.table.source for file in files)
        title = "WabstiC export (Swiss cantons)"
        return SetMatch("wabstic", title, reasons, sources, partial(_load, taken))


def _load(families: dict[Family, dict[Kind, list[WabstiFile]]], store: Store) -> Report:
    encodings = {
        file.table.encoding
        for kinds in families.values()
        for some in kinds.values()
        for file in some
    }
    report = Report(min(encodings))
    for family, kinds in families.items():
        _READERS[family](kinds, store, report).run()
    return report


def _check_complete(family: Family, kinds: dict[Kind, list[WabstiFile]]) -> None:
    files = [file for some in kinds.values() for file in some]
    for kind, needed in _NEEDS[family].items():
        if kind in kinds and needed not in kinds:
            raise _lacking(
                files, f"{family.value}{'_' + needed.value}".replace("_Static", "Static")
            )
    if not _COUNTS & set(kinds):
        raise _lacking(files, f"{family.value}_{Kind.TOWNS.value} or a file of votes")


def _lacking(files: Sequence[WabstiFile], needed: str) -> Refused:
    names = ", ".join(file.table.source.name for file in files)
    return Refused(
        RefusalKind.UNKNOWN,
        f"{names}: part of a WabstiC export that means nothing alone; {needed} is needed too.",
        [file.kind.value for file in files],
    )
