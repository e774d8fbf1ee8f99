"""EML 510, the count of contests: as OASIS defines it (EML 5 to 7), and as the Dutch Kiesraad does.

Traps of the Kiesraad's: `Cast` is the number of people called to vote, not of votes; where the
votes of a municipality are counted together, the whole has it and each polling station has 0.
"""

from __future__ import annotations

import re
from collections import Counter

from ckanext.election.results.match import CodeMatch, Match
from ckanext.election.results.model import CountKind, ResultsStatus, UnitLevel
from ckanext.election.results.opened import Opened, Xml
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Unit
from ckanext.election.results.xml_stream import (
    Element,
    child_text,
    children,
    local_name,
    release,
    stream,
    text_of,
)

from .eml import EmlReading

_WHOLES = {"510a": UnitLevel.POLLING_STATION, "510b": UnitLevel.MUNICIPALITY,
           "510c": UnitLevel.CONSTITUENCY}  # fmt: skip
_PARTS = {"510b": UnitLevel.POLLING_STATION, "510c": UnitLevel.MUNICIPALITY,
          "510d": UnitLevel.CONSTITUENCY}  # fmt: skip
_DOMAINS = {"GR": UnitLevel.MUNICIPALITY, "ER": UnitLevel.MUNICIPALITY, "PS": UnitLevel.PROVINCE,
            "AB": UnitLevel.REGION, "WS": UnitLevel.REGION}  # fmt: skip
_REJECTED = {
    "ongeldig": CountKind.NULL,
    "invalid": CountKind.NULL,
    "blanco": CountKind.BLANK,
    "blank": CountKind.BLANK,
}
_UNCOUNTED = {
    "toegelaten kiezers": CountKind.ADMITTED,
    "meer getelde stembiljetten": CountKind.MORE_THAN_ADMITTED,
    "minder getelde stembiljetten": CountKind.FEWER_THAN_ADMITTED,
}
_OASIS = {"Cast": CountKind.BALLOTS_CAST, "Abstentions": CountKind.ABSTENTIONS}
_EXPLANATION = "a reason for a difference between voters and ballots, or how voters were admitted"
_BEFORE = "the count before it was corrected"
_RULES = {
    True: "Ballots with one vote for one candidate; blank and invalid ballots are counted apart.",
    False: "The votes that the authority counts as valid (EML ValidVotes).",
}


class Eml510:
    """Recognises EML 510 by its root."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for an EML root with an Id of the 510 family and a Count in it."""
        if not isinstance(opened, Xml) or opened.root != "EML":
            return None
        if not opened.attributes.get("Id", "").startswith("510") or "Count" not in opened.children:
            return None
        return CodeMatch(
            "eml-510",
            "EML 510 (count)",
            [f"root EML, Id {opened.attributes.get('Id')}"],
            lambda store: _Reading(opened, store).load(),
        )


class _Reading(EmlReading):
    """Streams one file: header elements first, then a block of votes at a time."""

    def __init__(self, opened: Xml, store: Store) -> None:
        self.kind = opened.attributes.get("Id", "510")[:4]
        self.dutch = len(self.kind) == 4  # OASIS writes 510 alone
        super().__init__(opened, store, _RULES[self.dutch])
        self.whole: tuple[UnitLevel, str] | None = None
        self.called = 0  # people called to vote in the whole

    def read(self) -> None:
        """Read every block of votes."""
        for _event, element in stream(self.opened.path):
            name = local_name(element)
            self.head(element, name)
            if name == "Contest":
                self.whole, self.called = None, 0
            elif name == "Phase" and element.get("PhaseCode") == "corrigendum":
                self.report.status = ResultsStatus.CORRECTION
            elif name == "TotalVotes":
                self._block(element, self._whole())
            elif name == "ReportingUnitVotes":
                self._block(element, self._part(element))

    def _whole(self) -> int:
        identity, name = self.authority
        level = _WHOLES.get(self.kind, UnitLevel.OTHER)
        if self.kind == "510d":
            category = self.election.get("ElectionCategory") or ""
            level = _DOMAINS.get(category, UnitLevel.COUNTRY)
            # The central body of a municipal election has the municipality's own number.
            identity = identity if identity.startswith("CSB") else f"CSB::{identity}"
            name = self.election.get("ElectionDomain") or name
        self.whole = (level, identity or "total")
        return self.writer.unit(Unit(level, self.whole[1], name))

    def _part(self, element: Element) -> int:
        identifier = next(children(element, "ReportingUnitIdentifier"))
        identity = identifier.get("Id") or text_of(identifier) or ""
        level = self._level(identity)
        if level is UnitLevel.MUNICIPALITY:  # "HSB6::0668" in its district, "0668" elsewhere
            identity = identity.rpartition("::")[2]
        scheme = "eml-nl" if self.dutch else None
        return self.writer.unit(Unit(level, identity, text_of(identifier), scheme, self.whole))

    def _level(self, identity: str) -> UnitLevel:
        level = _PARTS.get(self.kind, UnitLevel.POLLING_STATION if self.dutch else UnitLevel.OTHER)
        if level is UnitLevel.CONSTITUENCY and re.fullmatch(r"[0-9]{4}", identity):
            return UnitLevel.MUNICIPALITY
        return level

    def _block(self, block: Element, unit: int) -> None:
        current: str | None = None
        valid = 0
        for part in block:
            if local_name(part) == "Selection":
                choice, current = self.choice(part, current)
                votes = child_text(part, "ValidVotes")
                self._number(unit, CountKind.VOTES, votes, part, "ValidVotes", choice=choice)
                self._within_selection(part)
                # Candidates of a list are in the list's votes.
                valid += (_digits(votes) or 0) if current in {None, choice} else 0
                self.used()
        self._counts(block, unit, valid)
        release(block)

    def _within_selection(self, selection: Element) -> None:
        for part in selection:
            if local_name(part) == "InitialValidVotes":
                self.skip(_BEFORE)
            elif local_name(part) == "CountMetric":
                self.unread("CountMetric")

    def _counts(self, block: Element, unit: int, valid: int) -> None:
        rejected: Counter[CountKind] = Counter()
        for part in block:
            name = local_name(part)
            if name.startswith("Initial"):
                self.skip(_BEFORE)
            elif name == "RejectedVotes" and (text_of(part) or "").isdigit():
                reason = (part.get("ReasonCode") or part.get("Reason") or "").lower()
                rejected[_REJECTED.get(reason, CountKind.REJECTED)] += int(text_of(part) or 0)
            elif name == "UncountedVotes":
                self._uncounted(part, unit)
            elif name in {"Cast", "TotalCounted", "Abstentions"}:
                self._total(part, name, block, unit, valid)
            elif name in {"Read", "Provisionals", "CountMetric", "CountMetrics", "RejectedVotes"}:
                self.unread(name)
        for kind, number in rejected.items():
            self._number(unit, kind, str(number), block, "RejectedVotes")

    def _uncounted(self, part: Element, unit: int) -> None:
        kind = _UNCOUNTED.get((part.get("ReasonCode") or "").lower())
        if kind is not None:
            self._number(unit, kind, text_of(part), part, part.get("ReasonCode", ""))
        elif self.dutch:
            self.skip(_EXPLANATION)
        else:
            self.unread("UncountedVotes")

    def _total(self, part: Element, name: str, block: Element, unit: int, valid: int) -> None:
        text = text_of(part)
        if name == "TotalCounted":
            same = self.dutch or _digits(text) == valid
            kind = CountKind.VALID if same else CountKind.VOTES_CAST
        elif name == "Cast" and self.dutch:
            kind = CountKind.REGISTERED
            text = self._registered(text, block, valid)
        else:
            kind = _OASIS[name]
        self._number(unit, kind, text, part, name)

    def _registered(self, text: str | None, block: Element, valid: int) -> str | None:
        """None where only the whole knows how many were called to vote."""
        if local_name(block) == "TotalVotes":
            self.called = _digits(text) or 0
            return text
        return None if text == "0" and self.called and valid else text

    def _number(
        self,
        unit: int,
        kind: CountKind,
        text: str | None,
        element: Element,
        column: str,
        *,
        choice: str | None = None,
    ) -> None:
        self.writer.number(
            self.known_contest, unit, kind, text, choice=choice, row=element.sourceline,
            column=column,
        )  # fmt: skip


def _digits(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None
