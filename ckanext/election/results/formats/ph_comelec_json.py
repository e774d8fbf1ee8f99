"""The Philippines' partial, unofficial count as JSON: one place, several contests."""

from __future__ import annotations

from ckanext.election.results.json_path import Object, has, objects, text
from ckanext.election.results.match import CodeMatch, Match
from ckanext.election.results.model import CountKind, ResultsStatus, UnitLevel
from ckanext.election.results.opened import Json, Opened
from ckanext.election.results.tidy import Choice, Contest, Unit

from .file_reading import FileReading


class PhComelecJson:
    """Recognises the file by its members."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for a place with contests and the returns processed."""
        if not isinstance(opened, Json) or not has(
            opened.value, "location_code", "result", "election_returns_processed"
        ):
            return None
        return CodeMatch(
            "ph-comelec-json",
            "Philippines, partial count of one place as JSON (COMELEC)",
            ["members location_code, result, election_returns_processed"],
            lambda store: _Reading(opened, store).load(),
        )


class _Reading(FileReading[Json]):
    def read(self) -> None:
        """Read the voters of the place, then its contests."""
        value: Object = self.opened.value
        self.report.generated_at = text(value.get("result_as_of"))
        done, total = _pair(value.get("election_returns_processed"))
        complete = done is not None and done == total
        self.report.status = (
            ResultsStatus.UNOFFICIAL_COMPLETE if complete else ResultsStatus.UNOFFICIAL_PARTIAL
        )
        place = str(value["location_code"])
        level = UnitLevel.COUNTRY if place == "NATIONAL" else UnitLevel.REGION
        unit = self.writer.unit(Unit(level, place, place))
        voted, registered = _pair(value.get("total_voters_processed"))
        for kind, number in (
            (CountKind.UNITS_REPORTED, done),
            (CountKind.UNITS_TOTAL, total),
            (CountKind.ADMITTED, voted),
            (CountKind.REGISTERED, registered),
        ):
            self.writer.number(None, unit, kind, number)
        for result in objects(value["result"]):
            self._contest(result, unit)

    def _contest(self, result: Object, unit: int) -> None:
        name = str(result.get("contest"))
        contest = self.writer.contest(
            Contest(
                name,
                name=name,
                office=name,
                votes_per_voter=12 if name.startswith("SENATOR") else None,
                valid_rule="Votes for a candidate or party list.",
            )
        )
        for row in objects(result.get("candidates")):
            self.used()
            candidate = str(row.get("name"))
            party = (text(row.get("party")) or "").split("|")[0] or None
            self.writer.choice(contest, Choice(candidate, candidate, party=party))
            self.writer.number(
                contest, unit, CountKind.VOTES, row.get("vote_count"), choice=candidate,
                column="vote_count",
            )  # fmt: skip


def _pair(text_of_two: object) -> tuple[int | None, int | None]:
    """The numbers of "105814/107785"."""
    parts = str(text_of_two).split("/")
    if len(parts) != 2 or not all(part.strip().isdigit() for part in parts):
        return None, None
    return int(parts[0]), int(parts[1])
