"""Enhanced Voting's export JSON (Georgia and others): the state, then its counties.

Votes by group (election day, advance, ...) are parts of a choice's votes; precincts are parts of
a county and may be missing.
"""

from __future__ import annotations

from ckanext.election.results.json_path import Object, has, objects, text
from ckanext.election.results.match import CodeMatch, Match
from ckanext.election.results.model import (
    ContestKind,
    CountKind,
    ResultsStatus,
    UnitLevel,
    VoteType,
)
from ckanext.election.results.opened import Json, Opened
from ckanext.election.results.tidy import Choice, Contest, Unit

from .file_reading import FileReading
from .us_vote_types import us_vote_type

_ITEM = frozenset({"voteFor", "ballotOrder", "precinctsParticipating", "precinctsReporting"})
_VOTES = frozenset({"voteCount", "ballotOrder"})


class EnhancedVoting:
    """Recognises the export by its members."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for results with ballot items."""
        if not isinstance(opened, Json) or not has(opened.value, "electionName", "results"):
            return None
        if not has(opened.value["results"], "ballotItems"):
            return None
        return CodeMatch(
            "enhanced-voting",
            "Enhanced Voting export JSON",
            ["members electionName, results.ballotItems"],
            lambda store: _Reading(opened, store).load(),
        )


class _Reading(FileReading[Json]):
    def read(self) -> None:
        """Read the state and its counties."""
        self.value: Object = self.opened.value
        self.report.generated_at = text(self.value.get("createdAt"))
        state = (UnitLevel.STATE, str(self.value["results"].get("name")))
        self._place(self.value["results"], Unit(*state, name=state[1]))
        for local in objects(self.value.get("localResults")):
            name = str(local.get("name"))
            self._place(local, Unit(UnitLevel.COUNTY, name, name, parent=state))

    def _place(self, place: Object, unit: Unit) -> None:
        key = self.writer.unit(unit)
        for item in objects(place.get("ballotItems")):
            contest = self._contest(item)
            self._tell_unknown(item, _ITEM)
            for option in objects(item.get("ballotOptions")):
                self._option(option, contest, key, unit)

    def _contest(self, item: Object) -> int:
        allowed = item.get("voteFor")
        reporting, all_of_it = item.get("precinctsReporting"), item.get("precinctsParticipating")
        if None not in {reporting, all_of_it} and reporting != all_of_it:
            self.report.status = ResultsStatus.UNOFFICIAL_PARTIAL
        return self.writer.contest(
            Contest(
                str(item.get("id")),
                name=text(item.get("name")),
                office=text(item.get("name")),
                kind=ContestKind.CANDIDATE
                if item.get("contestType") == "Candidate"
                else ContestKind.BALLOT_MEASURE,
                election_name=text(self.value.get("electionName")),
                polling_date=text(self.value.get("electionDate")),
                votes_per_voter=allowed if isinstance(allowed, int) and allowed > 1 else None,
                valid_rule="Votes for a choice.",
            )
        )

    def _option(self, option: Object, contest: int, key: int, unit: Unit) -> None:
        choice = str(option.get("id"))
        self.writer.choice(
            contest,
            Choice(choice, text(option.get("name")), party=text(option.get("politicalParty"))),
        )
        self._votes(option, contest, key, choice)
        for precinct in objects(option.get("precinctResults")):
            name = str(precinct.get("name"))
            part = self.writer.unit(
                Unit(UnitLevel.PRECINCT, f"{unit.id}/{name}", name, parent=(unit.level, unit.id))
            )
            self._votes(precinct, contest, part, choice)

    def _votes(self, votes: Object, contest: int, unit: int, choice: str) -> None:
        self.used()
        self._tell_unknown(votes, _VOTES)
        self.writer.number(
            contest, unit, CountKind.VOTES, votes.get("voteCount"), choice=choice,
            column="voteCount",
        )  # fmt: skip
        groups: dict[VoteType, list[Object]] = {}
        for group in objects(votes.get("groupResults")):
            groups.setdefault(us_vote_type(str(group.get("groupName"))), []).append(group)
        for kind, members in groups.items():
            numbers = [group.get("voteCount") for group in members]
            whole = sum(n for n in numbers if isinstance(n, int)) if None not in numbers else None
            self.writer.number(
                contest, unit, CountKind.VOTES, whole, choice=choice, vote_type=kind,
                column=" + ".join(str(group.get("groupName")) for group in members),
            )  # fmt: skip

    def _tell_unknown(self, record: Object, known: frozenset[str]) -> None:
        for name, value in record.items():
            if name not in known and isinstance(value, int) and not isinstance(value, bool):
                self.unread(name)
