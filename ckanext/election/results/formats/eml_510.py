"""EML 510, the count of one contest (OASIS EML 5; as the Dutch Kiesraad uses it, EML_NL).

Traps: a candidate's row belongs to the list whose row came last before it, since candidates are
numbered within their list; `Cast` is the number of people called to vote, not of votes; a
combined count gives `Cast` once for the whole and 0 for each polling station.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ckanext.election.results.match import Match, Report
from ckanext.election.results.model import ChoiceKind, CountKind, UnitLevel, ValueState
from ckanext.election.results.opened import Opened, Xml
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Choice, Contest, Count, Unit
from ckanext.election.results.writer import Writer
from ckanext.election.results.xml_stream import (
    Element,
    child,
    child_text,
    children,
    local_name,
    release,
    stream,
)

_EML = "urn:oasis:names:tc:evs:schema:eml"
_LEVELS = {"510a": UnitLevel.POLLING_STATION, "510b": UnitLevel.MUNICIPALITY,
           "510c": UnitLevel.CONSTITUENCY, "510d": UnitLevel.COUNTRY}  # fmt: skip
_PARTS = {"510b": UnitLevel.POLLING_STATION, "510c": UnitLevel.MUNICIPALITY,
          "510d": UnitLevel.CONSTITUENCY}  # fmt: skip
_REASONS = {
    "ongeldig": CountKind.NULL,
    "blanco": CountKind.BLANK,
    "toegelaten kiezers": CountKind.ADMITTED,
    "meer getelde stembiljetten": CountKind.MORE_THAN_ADMITTED,
    "minder getelde stembiljetten": CountKind.FEWER_THAN_ADMITTED,
}
_VALID_RULE = (
    "Ballots with one vote for one candidate; blank and invalid ballots are counted apart."
)
_OFFICES = {
    "GR": "Municipal council",
    "TK": "House of Representatives",
    "EK": "Senate",
    "EP": "European Parliament",
    "PS": "Provincial council",
    "AB": "Water board",
    "WS": "Water board",
    "ER": "Island council",
    "NR": "National referendum",
}


@dataclass(frozen=True)
class _Match:
    """A file whose root is EML with an Id of the 510 family."""

    opened: Xml
    format_id: str = "eml-510"
    title: str = "EML 510 (count)"
    score: float = 0.95

    @property
    def reasons(self) -> list[str]:
        return [f"root EML, Id {self.opened.attributes.get('Id')}"]

    def load(self, store: Store) -> Report:
        return _Reader(self.opened, store).run()


class Eml510:
    """Recognises EML 510 by its root."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for an EML root with an Id of the 510 family and a Count in it."""
        if not isinstance(opened, Xml) or opened.root != "EML":
            return None
        if not opened.attributes.get("Id", "").startswith("510") or "Count" not in opened.children:
            return None
        return _Match(opened)


class _Reader:
    """Streams one file: header elements first, then a block of votes at a time."""

    def __init__(self, opened: Xml, store: Store) -> None:
        self.opened = opened
        self.writer = Writer(store, opened.source)
        self.report = Report(opened.encoding)
        self.kind = opened.attributes.get("Id", "510")[:4]
        self.election: dict[str, str | None] = {}
        self.authority: tuple[str, str | None] = ("", None)
        self.whole: tuple[UnitLevel, str] | None = None
        self.contest: int | None = None

    def run(self) -> Report:
        """Read every block of votes."""
        for _event, element in stream(self.opened.path):
            self._element(element, local_name(element))
        self.writer.close()
        return self.report

    def _element(self, element: Element, name: str) -> None:
        if name == "AuthorityIdentifier":
            self.authority = (element.get("Id", ""), element.text)
        elif name == "CreationDateTime":
            self.report.generated_at = element.text
        elif name == "ElectionIdentifier":
            self.election = {
                local_name(child): (child.text or child.get("Id")) for child in element
            } | {"Id": element.get("Id")}
        elif name == "ContestIdentifier":
            self.contest = self._contest(element)
        elif name == "TotalVotes":
            self._block(element, self._whole())
        elif name == "ReportingUnitVotes":
            self._block(element, self._part(element))

    def _contest(self, element: Element) -> int:
        category = self.election.get("ElectionCategory") or ""
        identity = element.get("Id") or "contest"
        name = child_text(element, "ContestName")
        return self.writer.contest(
            Contest(
                id=(self.election.get("Id") or identity) if identity == "geen" else identity,
                name=name or self.election.get("ElectionName"),
                office=_OFFICES.get(category, category) or None,
                district=name or self.election.get("ElectionDomain"),
                election_id=self.election.get("Id"),
                election_name=self.election.get("ElectionName"),
                polling_date=self.election.get("ElectionDate"),
                valid_rule=_VALID_RULE,
            )
        )

    def _whole(self) -> int:
        level = _LEVELS.get(self.kind, UnitLevel.OTHER)
        identity, name = self.authority
        self.whole = (level, identity or "total")
        return self.writer.unit(Unit(level, self.whole[1], name))

    def _part(self, element: Element) -> int:
        identifier = next(children(element, "ReportingUnitIdentifier"))
        level = _PARTS.get(self.kind, UnitLevel.POLLING_STATION)
        return self.writer.unit(
            Unit(level, identifier.get("Id", ""), identifier.text, "eml-nl", self.whole)
        )

    def _block(self, element: Element, unit: int) -> None:
        current: str | None = None
        for part in element:
            name = local_name(part)
            if name == "Selection":
                current = self._selection(part, unit, current)
            elif name in {"Cast", "TotalCounted", "RejectedVotes", "UncountedVotes"}:
                self._count(part, name, unit)
        release(element)

    def _selection(self, element: Element, unit: int, current: str | None) -> str | None:
        self.report.rows_read += 1
        self.report.rows_used += 1
        contest = self._known_contest()
        votes = child_text(element, "ValidVotes")
        affiliation = child(element, "AffiliationIdentifier")
        if affiliation is not None and child(element, "Candidate") is None:
            choice = current = str(affiliation.get("Id", ""))
            name = child_text(affiliation, "RegisteredName")
            self.writer.choice(contest, Choice(choice, name, ChoiceKind.LIST, party=name))
        else:
            choice = self._candidate(contest, element, current)
        line = element.sourceline if isinstance(element.sourceline, int) else None
        value = int(votes) if votes and re.fullmatch(r"\d+", votes) else None
        state = ValueState.REPORTED if value is not None else ValueState.NOT_REPORTED
        self.writer.count(
            contest,
            unit,
            Count(CountKind.VOTES, value, choice, state=state, row=line, column="ValidVotes"),
        )
        return current

    def _candidate(self, contest: int, element: Element, current: str | None) -> str:
        identifier = next(element.iter(f"{{{_EML}}}CandidateIdentifier"))
        number = identifier.get("Id") or identifier.get("ShortCode") or ""
        choice = f"{current}/{number}" if current else number
        position = int(number) if number.isdigit() else None
        name = " ".join(part.text or "" for part in element.iter("{*}NameLine")) or None
        self.writer.choice(
            contest, Choice(choice, name or number, list_id=current, position=position)
        )
        return choice

    def _count(self, element: Element, name: str, unit: int) -> None:
        reason = (element.get("ReasonCode") or "").lower()
        kind = {"Cast": CountKind.REGISTERED, "TotalCounted": CountKind.VALID}.get(name)
        kind = kind or _REASONS.get(reason)
        if kind is None:
            return
        text = (element.text or "").strip()
        value = int(text) if text.isdigit() else None
        state = ValueState.REPORTED if value is not None else ValueState.NOT_REPORTED
        self.writer.count(
            self._known_contest(), unit,
            Count(kind, value, state=state, row=element.sourceline, column=reason or name),
        )  # fmt: skip

    def _known_contest(self) -> int:
        if self.contest is None:
            self.contest = self.writer.contest(Contest("contest"))
        return self.contest
