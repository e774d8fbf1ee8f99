"""Mexico's PREP as JSON: a national cut of the night, and a table of states.

A cut gives the same votes twice, by candidacy (coalitions joined) and by party: the candidacies
are read, the parties are told as skipped.
"""

from __future__ import annotations

from ckanext.election.results.json_path import Object, has, objects, text
from ckanext.election.results.match import CodeMatch, Match
from ckanext.election.results.model import (
    CountKind,
    ResultsStatus,
    UnitLevel,
    VoteType,
)
from ckanext.election.results.opened import Json, Opened
from ckanext.election.results.tidy import Choice, Contest, Unit

from .file_reading import FileReading

_SPECIAL = {"CNR": CountKind.UNREGISTERED_CANDIDATES, "VN": CountKind.NULL}
_NAMED = {
    "candidaturas no registradas": CountKind.UNREGISTERED_CANDIDATES,
    "votos nulos": CountKind.NULL,
}
_TYPES = {
    "total_votes": VoteType.TOTAL,
    "national_votes": VoteType.ELECTION_DAY,
    "abroad_votes": VoteType.ABROAD,
}
_VALID_RULE = "Votes for candidacies; null votes and votes for candidates not registered apart."


class MxPrepJson:
    """Recognises the national cut and the table of states."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for either shape."""
        if not isinstance(opened, Json):
            return None
        if has(opened.value, "votosCandidatoPartidoCoalicion", "actasContabilizadas"):
            return CodeMatch(
                "mx-prep-cut",
                "Mexico, PREP national cut as JSON (INE)",
                ["members votosCandidatoPartidoCoalicion, actasContabilizadas"],
                lambda store: _Cut(opened, store).load(),
            )
        if _is_states(opened.value):
            return CodeMatch(
                "mx-prep-states",
                "Mexico, PREP by state as JSON",
                ["states with candidates, total_votes, national_votes"],
                lambda store: _States(opened, store).load(),
            )
        return None


def _is_states(value: object) -> bool:
    return isinstance(value, dict) and bool(value) and all(
        isinstance(state, dict)
        and bool(state)
        and all(has(row, "name", "total_votes", "national_votes") for row in state.values())
        for state in value.values()
    )  # fmt: skip


class _Cut(FileReading[Json]):
    def read(self) -> None:
        """Read the country's counts, then the candidacies."""
        value: Object = self.opened.value
        self.report.generated_at = f"{value.get('fechaCorte')} {value.get('horaCorte')}"
        counted = value["actasContabilizadas"].get("total")
        complete = counted == value.get("totalActas")
        self.report.status = (
            ResultsStatus.UNOFFICIAL_COMPLETE if complete else ResultsStatus.UNOFFICIAL_PARTIAL
        )
        contest = self.writer.contest(Contest("contest", valid_rule=_VALID_RULE))
        unit = self.writer.unit(Unit(UnitLevel.COUNTRY, "MX", text(value.get("nombreNodo"))))
        for member, kind in (
            ("listaNominal", CountKind.REGISTERED),
            ("totalVotos", CountKind.VOTES_CAST),
            ("totalActas", CountKind.UNITS_TOTAL),
        ):
            self.writer.number(contest, unit, kind, value.get(member), column=member)
        self.writer.number(
            contest, unit, CountKind.UNITS_REPORTED, counted, column="actasContabilizadas"
        )
        for row in objects(value["votosCandidatoPartidoCoalicion"]):
            self.used()
            self._candidacy(row, contest, unit)
        parties = len(objects(value.get("votacionPartidosConDistribucion")))
        if parties:
            self.skip("the same votes by party", parties)

    def _candidacy(self, row: Object, contest: int, unit: int) -> None:
        label = str(row.get("siglasPartido")).strip()
        kind = _SPECIAL.get(label, CountKind.VOTES)
        choice = label if kind is CountKind.VOTES else None
        if choice:
            name = text(row.get("nombreCandidatoPropietario"))
            self.writer.choice(contest, Choice(label, name, party=label))
        self.writer.number(contest, unit, kind, row.get("total"), choice=choice, column="total")


class _States(FileReading[Json]):
    def read(self) -> None:
        """Read the candidates of each state, by where they were voted for."""
        contest = self.writer.contest(Contest("contest", valid_rule=_VALID_RULE))
        for state, rows in self.opened.value.items():
            unit = self.writer.unit(Unit(UnitLevel.STATE, state, state))
            for row in rows.values():
                self.used()
                self._candidate(row, contest, unit)

    def _candidate(self, row: Object, contest: int, unit: int) -> None:
        name = str(row["name"])
        kind = _NAMED.get(name.lower(), CountKind.VOTES)
        choice = name if kind is CountKind.VOTES else None
        if choice:
            self.writer.choice(contest, Choice(choice, name))
        for member, vote_type in _TYPES.items():
            self.writer.number(
                contest, unit, kind, row.get(member), choice=choice, vote_type=vote_type,
                column=member,
            )  # fmt: skip
