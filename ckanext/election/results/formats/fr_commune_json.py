"""One French commune's results as JSON: a table of lists and a table of counts."""

from __future__ import annotations

from ckanext.election.results.json_path import has, objects, text
from ckanext.election.results.match import CodeMatch, Match
from ckanext.election.results.model import ChoiceKind, ContestKind, CountKind, UnitLevel
from ckanext.election.results.opened import Json, Opened
from ckanext.election.results.tidy import Choice, Contest, Unit

from .file_reading import FileReading

_COUNTS = {
    "Inscrits": CountKind.REGISTERED,
    "Abstentions": CountKind.ABSTENTIONS,
    "Votants": CountKind.BALLOTS_CAST,
    "Blancs": CountKind.BLANK,
    "Nuls": CountKind.NULL,
    "Exprimés": CountKind.VALID,
}
_VALID_RULE = "Suffrages exprimés: blank and null ballots are counted apart."


class FrCommuneJson:
    """Recognises the file by its three members."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for mainTable, summaryTable and commune together."""
        if not isinstance(opened, Json) or not has(
            opened.value, "mainTable", "summaryTable", "commune"
        ):
            return None
        return CodeMatch(
            "fr-commune-json",
            "France, one commune as JSON",
            ["members mainTable, summaryTable, commune"],
            lambda store: _Reading(opened, store).load(),
        )


class _Reading(FileReading[Json]):
    def read(self) -> None:
        """Read the counts of the commune, then the lists."""
        value, writer = self.opened.value, self.writer
        commune = value["commune"]
        contest = writer.contest(Contest("contest", kind=ContestKind.PARTY, valid_rule=_VALID_RULE))
        unit = writer.unit(
            Unit(
                UnitLevel.MUNICIPALITY, str(commune.get("COM")), text(commune.get("LIBELLE")),
                "fr-insee-cog",
            )
        )  # fmt: skip
        for member, kind in _COUNTS.items():
            writer.number(contest, unit, kind, value["summaryTable"].get(member), column=member)
        for row in objects(value["mainTable"]):
            self.used()
            name = str(row.get("name"))
            # Several lists share a code (LDIV): the name tells them apart.
            writer.choice(
                contest, Choice(name, name, ChoiceKind.LIST, party_id=text(row.get("code")))
            )
            writer.number(
                contest, unit, CountKind.VOTES, row.get("count"), choice=name, column="count"
            )
