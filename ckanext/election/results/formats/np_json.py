"""Nepal's results as a JSON list: a row for each party, or for each candidate of a district."""

from __future__ import annotations

from ckanext.election.results.json_path import Object, has, objects, text
from ckanext.election.results.match import CodeMatch, Match
from ckanext.election.results.model import ChoiceKind, ContestKind, CountKind, UnitLevel
from ckanext.election.results.opened import Json, Opened
from ckanext.election.results.tidy import Choice, Contest, Unit

from .file_reading import FileReading

_MEMBERS = ("PoliticalPartyName", "TotalVoteReceived", "SymbolID")


class NpJson:
    """Recognises the list by the members of its rows."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for rows with party, symbol and votes."""
        if not isinstance(opened, Json):
            return None
        rows = objects(opened.value)
        if not rows or not all(has(row, *_MEMBERS) for row in rows[:20]):
            return None
        return CodeMatch(
            "np-ec-json",
            "Nepal, results by party or candidate as JSON",
            [f"rows with {', '.join(_MEMBERS)}"],
            lambda store: _Reading(opened, store).load(),
        )


class _Reading(FileReading[Json]):
    def read(self) -> None:
        """Read each row."""
        for row in objects(self.opened.value):
            self.used()
            self._row(row)

    def _row(self, row: Object) -> None:
        writer = self.writer
        country = (UnitLevel.COUNTRY, "NP")
        place = _place(row)
        contest = writer.contest(
            Contest(
                place or "proportional",
                kind=ContestKind.CANDIDATE if place else ContestKind.PARTY,
                office=text(row.get("ElectionPost")),
                district=place,
                valid_rule="Votes for a symbol.",
            )
        )
        unit = writer.unit(
            Unit(UnitLevel.CONSTITUENCY, place, place, parent=country) if place else Unit(*country)
        )
        party = text(row["PoliticalPartyName"])
        person = text(row.get("CandidateName"))
        choice = f"{person} ({party})" if person else str(row.get("PartyID") or party)
        kind = ChoiceKind.CANDIDATE if person else ChoiceKind.PARTY
        writer.choice(contest, Choice(choice, person or party, kind, party=party))
        writer.number(
            contest, unit, CountKind.VOTES, row["TotalVoteReceived"], choice=choice,
            column="TotalVoteReceived",
        )  # fmt: skip


def _place(row: Object) -> str | None:
    parts = [text(row.get(key)) for key in ("DistrictName", "CenterConstID", "SCConstID")]
    return " ".join(part for part in parts if part and part != "0") or None
