"""The Philippines' election return of one precinct as JSON (COMELEC, 2025).

Traps: `validVotes` of a contest are the votes that its ballots could carry, `obtainedVotes` are
those that were given; voters may give several votes in a contest.
"""

from __future__ import annotations

from ckanext.election.results.json_path import Object, has, objects, text
from ckanext.election.results.match import CodeMatch, Match
from ckanext.election.results.model import CountKind, UnitLevel
from ckanext.election.results.opened import Json, Opened
from ckanext.election.results.tidy import Choice, Contest, Unit

from .file_reading import FileReading

_MEMBERS = ("information", "national", "local")
_VOTERS = {
    "numberOfRegisteredVoters": CountKind.REGISTERED,
    "numberOfActuallyVoters": CountKind.ADMITTED,
    "numberOfValidBallot": CountKind.VALID_BALLOTS,
}
_COUNTS = {
    "overVotes": CountKind.OVERVOTES,
    "underVotes": CountKind.UNDERVOTES,
    "obtainedVotes": CountKind.VALID_VOTES,
}
_RULE = "Votes given to candidates (obtainedVotes)."
_ALL = "the votes that the ballots could carry"


class PhComelecReturn:
    """Recognises a return by its members."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for a precinct with its voters and its contests."""
        if not isinstance(opened, Json) or not has(opened.value, *_MEMBERS):
            return None
        if not has(opened.value["information"], "precinctId", "numberOfRegisteredVoters"):
            return None
        return CodeMatch(
            "ph-comelec-return",
            "Philippines, election return of a precinct as JSON (COMELEC)",
            [f"members {', '.join(_MEMBERS)}; information with precinctId"],
            lambda store: _Reading(opened, store).load(),
        )


class _Reading(FileReading[Json]):
    def read(self) -> None:
        """Read the voters, then the national and the local contests."""
        value: Object = self.opened.value
        information: Object = value["information"]
        unit = self.writer.unit(
            Unit(
                UnitLevel.PRECINCT,
                str(information["precinctId"]),
                text(information.get("location")),
                "ph-comelec",
            )
        )
        for member, kind in _VOTERS.items():
            self.writer.number(None, unit, kind, information.get(member), column=member)
        for member in ("national", "local"):
            for contest in objects(value[member]):
                self._contest(contest, unit)

    def _contest(self, value: Object, unit: int) -> None:
        name = text(value.get("contestName"))
        contest = self.writer.contest(
            Contest(
                str(value.get("contestCode")),
                name=name,
                office=(name or "").partition(" of ")[0] or None,
                district=(name or "").partition(" of ")[2] or None,
                valid_rule=_RULE,
            )
        )
        statistic = value.get("statistic") or {}
        for member, kind in _COUNTS.items():
            self.writer.number(contest, unit, kind, statistic.get(member), column=member)
        if "validVotes" in statistic:
            self.skip(_ALL)
        listed = value.get("candidates")
        for row in objects(listed.get("candidates") if isinstance(listed, dict) else listed):
            self.used()
            label = str(row.get("name"))
            number, _dot, rest = label.partition(". ")
            named, _bracket, party = rest.rpartition(" (")
            self.writer.choice(
                contest,
                Choice(label, named or rest or label, party=party.removesuffix(")") or None,
                       position=int(number) if number.isdigit() else None),
            )  # fmt: skip
            self.writer.number(
                contest, unit, CountKind.VOTES, row.get("votes"), choice=label, column="votes"
            )
