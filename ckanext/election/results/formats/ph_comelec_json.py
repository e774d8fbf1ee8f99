"""The Philippines' partial, unofficial count as JSON: one place, several contests."""

from __future__ import annotations

from ckanext.election.results.json_path import Object, has, objects, text
from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import CountKind, ResultsStatus, UnitLevel
from ckanext.election.results.opened import Json, Opened
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Choice, Contest, Unit
from ckanext.election.results.writer import Writer


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
            lambda store: _load(opened, store),
        )


def _load(opened: Json, store: Store) -> Report:
    value: Object = opened.value
    writer = Writer(store, opened.source)
    report = Report(opened.encoding, findings=writer.findings)
    report.generated_at = text(value.get("result_as_of"))
    done, total = _pair(value.get("election_returns_processed"))
    report.status = (
        ResultsStatus.UNOFFICIAL_COMPLETE
        if done is not None and done == total
        else ResultsStatus.UNOFFICIAL_PARTIAL
    )
    place = str(value["location_code"])
    level = UnitLevel.COUNTRY if place == "NATIONAL" else UnitLevel.REGION
    unit = writer.unit(Unit(level, place, place))
    voted, registered = _pair(value.get("total_voters_processed"))
    for kind, number in (
        (CountKind.UNITS_REPORTED, done),
        (CountKind.UNITS_TOTAL, total),
        (CountKind.ADMITTED, voted),
        (CountKind.REGISTERED, registered),
    ):
        writer.number(None, unit, kind, number)
    for result in objects(value["result"]):
        name = str(result.get("contest"))
        senate = name.startswith("SENATOR")
        contest = writer.contest(
            Contest(
                name,
                name=name,
                office=name,
                votes_per_voter=12 if senate else None,
                valid_rule="Votes for a candidate or party list.",
            )
        )
        for row in objects(result.get("candidates")):
            report.rows_read += 1
            report.rows_used += 1
            candidate = str(row.get("name"))
            party = (text(row.get("party")) or "").split("|")[0] or None
            writer.choice(contest, Choice(candidate, candidate, party=party))
            writer.number(
                contest, unit, CountKind.VOTES, row.get("vote_count"), choice=candidate,
                column="vote_count",
            )  # fmt: skip
    writer.close()
    return report


def _pair(text_of_two: object) -> tuple[int | None, int | None]:
    """The numbers of "105814/107785"."""
    parts = str(text_of_two).split("/")
    if len(parts) != 2 or not all(part.strip().isdigit() for part in parts):
        return None, None
    return int(parts[0]), int(parts[1])
