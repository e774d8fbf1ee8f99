"""Enhanced Voting's export JSON (Georgia and others): the state, then its counties.

Votes by group (election day, advance, ...) are parts of a choice's votes; precincts are parts of
a county and may be missing.
"""

from __future__ import annotations

from ckanext.election.results.json_path import Object, has, objects, text
from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import ContestKind, CountKind, UnitLevel, VoteType
from ckanext.election.results.opened import Json, Opened
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Choice, Contest, Unit
from ckanext.election.results.writer import Writer

from .us_vote_types import us_vote_type


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
            lambda store: _Reader(opened, store).run(),
        )


class _Reader:
    def __init__(self, opened: Json, store: Store) -> None:
        self.value: Object = opened.value
        self.writer = Writer(store, opened.source)
        self.report = Report(
            opened.encoding,
            findings=self.writer.findings,
            generated_at=text(self.value.get("createdAt")),
        )

    def run(self) -> Report:
        """Read the state and its counties."""
        state = (UnitLevel.STATE, str(self.value["results"].get("name")))
        self._place(self.value["results"], Unit(*state, name=state[1]))
        for local in objects(self.value.get("localResults")):
            name = str(local.get("name"))
            self._place(local, Unit(UnitLevel.COUNTY, name, name, parent=state))
        self.writer.close()
        return self.report

    def _place(self, place: Object, unit: Unit) -> None:
        key = self.writer.unit(unit)
        for item in objects(place.get("ballotItems")):
            contest = self._contest(item)
            for option in objects(item.get("ballotOptions")):
                self._option(option, contest, key, unit)

    def _contest(self, item: Object) -> int:
        allowed = item.get("voteFor")
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
        self.report.rows_read += 1
        self.report.rows_used += 1
        self._number((contest, unit), choice, votes, VoteType.TOTAL, "voteCount")
        for group in objects(votes.get("groupResults")):
            name = str(group.get("groupName"))
            self._number((contest, unit), choice, group, us_vote_type(name), name)

    def _number(
        self, place: tuple[int, int], choice: str, votes: Object, kind: VoteType, column: str
    ) -> None:
        self.writer.number(
            *place, CountKind.VOTES, votes.get("voteCount"),
            choice=choice, vote_type=kind, column=column,
        )  # fmt: skip
