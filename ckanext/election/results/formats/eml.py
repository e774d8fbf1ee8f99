"""What the results of EML have in common: election, contest, and the choice that a Selection names.

Traps: a candidate's row belongs to the list whose row came last before it, since candidates are
numbered within their list; a candidate's number may differ between districts, and then a
ShortCode tells who it is.
"""

from __future__ import annotations

from ckanext.election.results.model import ChoiceKind, ContestKind
from ckanext.election.results.opened import Xml
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Choice, Contest
from ckanext.election.results.xml_stream import (
    Element,
    child,
    child_text,
    children,
    local_name,
    text_of,
)

from .file_reading import FileReading

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
_WITHOUT_ID = {"", "geen", "alle"}  # "none", "all": the election has one contest


class EmlReading(FileReading[Xml]):
    """Keeps what the header elements say; a subclass reads the votes.

    Args:
        opened: the file.
        store: where its counts go.
        valid_rule: how the authority defines valid votes.
    """

    def __init__(self, opened: Xml, store: Store, valid_rule: str) -> None:
        super().__init__(opened, store)
        self.election: dict[str, str | None] = {}
        self.authority: tuple[str, str | None] = ("", None)
        self.contest: int | None = None
        self._valid_rule = valid_rule
        self._ids: dict[str, str | None] = {}

    def head(self, element: Element, name: str) -> None:
        """Take in one element of the header, where it is one."""
        if name == "AuthorityIdentifier":
            self.authority = (element.get("Id", ""), text_of(element))
        elif name in {"CreationDateTime", "IssueDate"}:
            self.report.generated_at = self.report.generated_at or text_of(element)
        elif name == "ElectionIdentifier":
            self.election = {
                local_name(part): (text_of(part) or part.get("Id")) for part in element
            } | {"Id": element.get("Id")}
        elif name == "ContestIdentifier":
            self.contest = self._contest(element)

    @property
    def known_contest(self) -> int:
        """The contest that the votes belong to."""
        if self.contest is None:
            self.contest = self.writer.contest(Contest("contest", valid_rule=self._valid_rule))
        return self.contest

    def _contest(self, element: Element) -> int:
        election = self.election.get("Id")
        category = self.election.get("ElectionCategory") or ""
        identity = element.get("Id") or ""
        name = child_text(element, "ContestName")
        return self.writer.contest(
            Contest(
                id=self._contest_id(identity, election),
                name=name or self.election.get("ElectionName"),
                office=_OFFICES.get(category, category) or self.election.get("ElectionName"),
                kind=ContestKind.BALLOT_MEASURE if category == "NR" else ContestKind.CANDIDATE,
                district=name or self.election.get("ElectionDomain"),
                election_id=election,
                election_name=self.election.get("ElectionName"),
                polling_date=self.election.get("ElectionDate"),
                valid_rule=self._valid_rule,
            )
        )

    def _contest_id(self, identity: str, election: str | None) -> str:
        """Contests of one number may stand in several elections of one file."""
        if identity in _WITHOUT_ID:
            return election or identity or "contest"
        first = self._ids.setdefault(identity, election)
        return identity if first == election else f"{election}/{identity}"

    def choice(self, selection: Element, current: str | None) -> tuple[str, str | None]:
        """The id of a Selection's choice, and the list that the rows below it belong to."""
        affiliation = child(selection, "AffiliationIdentifier")
        candidate = child(selection, "Candidate")
        party = child_text(affiliation, "RegisteredName") if affiliation is not None else None
        if candidate is not None:
            # A row with both says the candidate's party; there is no row for the party then.
            parent = None if affiliation is not None else current
            return self._candidate(candidate, parent, party), current
        if affiliation is not None:
            choice = affiliation.get("Id") or party or ""
            self.writer.choice(
                self.known_contest, Choice(choice, party, ChoiceKind.LIST, party=party)
            )
            return choice, choice
        return self._option(selection), current

    def _candidate(self, candidate: Element, parent: str | None, party: str | None) -> str:
        identifier = child(candidate, "CandidateIdentifier")
        number = (identifier.get("Id") if identifier is not None else None) or ""
        code = _short_code(identifier) or number
        name = _full_name(candidate, identifier)
        key = code or name or ""
        choice = f"{parent}/{key}" if parent else key
        position = int(number) if parent and number.isdigit() else None
        self.writer.choice(
            self.known_contest,
            Choice(choice, name or key, party=party, list_id=parent, position=position),
        )
        return choice

    def _option(self, selection: Element) -> str:
        option = child(selection, "ReferendumOptionIdentifier")
        text = text_of(option) if option is not None else None
        choice = (option.get("Id") if option is not None else None) or text or ""
        self.writer.choice(self.known_contest, Choice(choice, text, ChoiceKind.OPTION))
        return choice


def _short_code(identifier: Element | None) -> str | None:
    if identifier is None:
        return None
    return identifier.get("ShortCode") or child_text(identifier, "ShortCode")


def _full_name(candidate: Element, identifier: Element | None) -> str | None:
    parts = [text_of(part) for part in candidate.iter("{*}NameLine")]
    for tag in ("FirstName", "NamePrefix", "LastName"):
        parts += [text_of(part) for part in candidate.iter(f"{{*}}{tag}")]
    full = " ".join(part for part in parts if part)
    if full or identifier is None:
        return full or None
    return next((text_of(part) for part in children(identifier, "CandidateName")), None)
