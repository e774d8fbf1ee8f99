"""The counting circles of eCH-0252: what version 1 writes into the circle, 2 puts in resultData."""

from __future__ import annotations

from collections.abc import Collection

from ckanext.election.results.model import CountKind, UnitLevel, UnitStatus
from ckanext.election.results.opened import Xml
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Unit
from ckanext.election.results.xml_stream import Element, child, child_text, local_name, text_of

from .file_reading import FileReading

_RECEIVED = ("countOfReceivedBallots", "receivedVotes")
_NUMBERS = ("countOf", "received")
# Parts of what is read, or of no use to a result: voters by sex, ballots by list.
_KNOWN = {
    "countOfVotersInformation",
    "countOfChangedBallotsWithoutListDesignation",
    "countOfChangedBallots",
    "countOfUnchangedBallots",
}


class CircleReading(FileReading[Xml]):
    """Reads circles: their voters, and whether they are counted."""

    def __init__(self, opened: Xml, store: Store) -> None:
        super().__init__(opened, store)
        self.open_circles = 0

    def circle(self, circle: Element, contest: int) -> tuple[Element | None, int]:
        """The result data of a counting circle, None where it has none, and the circle."""
        place = child(circle, "countingCircle")
        place = circle if place is None else place
        data = child(circle, "resultData")
        if data is None and child(circle, "countOfVotersInformation") is not None:
            data = circle
        status = _status(data)
        self.open_circles += 0 if status is UnitStatus.COMPLETED else 1
        unit = self.writer.unit(
            Unit(
                UnitLevel.MUNICIPALITY,
                child_text(place, "countingCircleId") or "",
                child_text(place, "countingCircleName"),
                "ch-counting-circle",
                status=status,
            )
        )
        if data is None or status is UnitStatus.NOT_PROCESSED:
            self.skip("a counting circle without results")
            # Its place in "n of m" is told by a count that is not there yet.
            self.writer.number(contest, unit, CountKind.BALLOTS_CAST, None)
            return None, unit
        self.used()
        voters = child(data, "countOfVotersInformation")
        if voters is not None:
            self.count(voters, "countOfVotersTotal", contest, unit, CountKind.REGISTERED)
        return data, unit

    def count(
        self,
        parent: Element,
        name: str,
        contest: int,
        unit: int,
        kind: CountKind,
        *,
        choice: str | None = None,
    ) -> None:
        """One number, where the file has it."""
        element = child(parent, name)
        if element is not None:
            self.writer.number(
                contest, unit, kind, text_of(element), choice=choice, row=element.sourceline,
                column=name,
            )  # fmt: skip

    def tell_unknown(self, parent: Element, known: Collection[str]) -> None:
        """Tell of the numbers beside those that are read."""
        for part in parent:
            name = local_name(part)
            if name.startswith(_NUMBERS) and name not in known and name not in _KNOWN:
                self.unread(name)


def _status(data: Element | None) -> UnitStatus:
    """A circle that is not fully counted may stand there with zeros that are no counts."""
    if data is None:
        return UnitStatus.NOT_PROCESSED
    flag = child_text(data, "isFullyCounted") or child_text(data, "fullyCountedTrue")
    if flag not in {"false", "0"}:
        return UnitStatus.COMPLETED
    received = next((text for name in _RECEIVED if (text := child_text(data, name))), "0")
    return UnitStatus.NOT_PROCESSED if received == "0" else UnitStatus.IN_PROCESS
