"""NIST SP 1500-100, Election Results Reporting: version 1 as Google's feeds use it, version 2.

Contests name candidates, parties and units by id, and these may stand before or after them: an
XML file is streamed twice. A unit may be part of several wholes (its county and its district).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ckanext.election.results.errors import RefusalKind, Refused
from ckanext.election.results.export.nist_words import DISTRICT, SCOPE
from ckanext.election.results.match import CodeMatch, Match, Report
from ckanext.election.results.model import (
    ChoiceKind,
    ContestKind,
    CountKind,
    ResultsStatus,
    ValueState,
    VoteType,
)
from ckanext.election.results.opened import Json, Opened, Xml
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Choice, Contest, Count
from ckanext.election.results.writer import Writer
from ckanext.election.results.xml_stream import local_name, release, stream

from .nist_joined import joined
from .nist_own import own_choice, own_contest
from .nist_record import Record, from_xml, ids, kind, language_text, many, one, ours
from .nist_shared import SharedCounts
from .nist_unit import unit_of

_VOTE_TYPES = {member.value: member for member in VoteType} | {
    "absentee-in-person": VoteType.ABSENTEE_IN_PERSON,
    "absentee-mail": VoteType.ABSENTEE_MAIL,
    "uocava": VoteType.ABROAD,
}
_KINDS = {
    "CandidateContest": ContestKind.CANDIDATE,
    "PartyContest": ContestKind.PARTY,
    "BallotMeasureContest": ContestKind.BALLOT_MEASURE,
    "RetentionContest": ContestKind.RETENTION,
}
_OTHER_COUNTS = {
    "BallotsCast": CountKind.BALLOTS_CAST,
    "BallotsRejected": CountKind.REJECTED,
    "Overvotes": CountKind.OVERVOTES,
    "Undervotes": CountKind.UNDERVOTES,
    "WriteIns": CountKind.WRITE_INS,
}
_TOP = frozenset({"GpUnit", "Party", "Coalition", "Person", "Office", "Candidate"})
_HEAD = frozenset({"Status", "GeneratedDate", "ExternalIdentifier"})
_OF_BALLOTS = frozenset({"BallotsCast", "BallotsRejected"})


class NistErr:
    """Recognises a report by its root, or by its class in JSON."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for an ElectionReport."""
        if isinstance(opened, Xml):
            if opened.root != "ElectionReport":
                return None
        elif not isinstance(opened, Json) or not _is_report(opened.value):
            return None
        return CodeMatch(
            "nist-err",
            "NIST SP 1500-100 election results (v1, v2; XML, JSON)",
            ["an ElectionReport"],
            lambda store: _Reader(opened, store).run(),
        )


def _is_report(value: object) -> bool:
    return isinstance(value, dict) and kind(value) == "ElectionReport"


class _Reader:
    def __init__(self, opened: Xml | Json, store: Store) -> None:
        self.opened = opened
        self.writer = Writer(store, opened.source)
        self.report = Report(opened.encoding, findings=self.writer.findings)
        self.known: dict[str, Record] = {}
        self.units: dict[str, int] = {}
        self.shared = SharedCounts(self.writer)
        self.is_unknown = False

    def run(self) -> Report:
        """Learn who and what the ids are, then read the contests."""
        for name, record in self._records(_TOP | _HEAD):
            self._learn(name, record)
        if self.is_unknown:  # NIST asks for a status; ours tells where the source gave none
            self.report.status = ResultsStatus.UNKNOWN
        self._units()
        for name, record in self._records(frozenset({"Contest", "BallotCounts", "Election"})):
            if name == "Contest" and isinstance(record, dict):
                self._contest(record)
            elif name == "BallotCounts" and isinstance(record, dict):
                self._ballots(record)
            elif name == "Election":
                self.report.rows_used += self.shared.write_ballots()
        self.report.rows_used += self.shared.write_voters()
        self.writer.close()
        if not self.report.rows_used:
            raise Refused(
                RefusalKind.PRE_ELECTION,
                f"{self.opened.source.name} is a feed of an election without counts.",
                ["an ElectionReport without VoteCounts"],
            )
        return self.report

    def _records(self, names: frozenset[str]) -> Iterator[tuple[str, Record | str]]:
        if isinstance(self.opened, Json):
            yield from _json_records(self.opened.value, names)
            return
        depth = 0
        for event, element in stream(self.opened.path, ("start", "end")):
            depth += 1 if event == "start" else -1
            name = local_name(element)
            # A Status or a Contest may also stand deeper, as a member of another record.
            if event == "end" and name in names and depth <= 4:
                if name not in _HEAD or depth == 1:
                    yield name, from_xml(element)
                if name not in _HEAD and name != "Election":
                    release(element)

    def _learn(self, name: str, record: Record | str) -> None:
        if isinstance(record, dict) and name == "ExternalIdentifier":
            self._learn_ours(ours({name: [record]}))
        elif isinstance(record, dict):
            self.known[str(record.get("@id"))] = record | {"@class": name}
        elif name == "GeneratedDate":
            self.report.generated_at = record
        elif record in {status.value for status in ResultsStatus}:
            self.report.status = ResultsStatus(record)

    def _learn_ours(self, known: dict[str, str]) -> None:
        self.is_unknown = self.is_unknown or "status" in known
        self.report.generated_at = known.get("generated_at", self.report.generated_at)

    def _units(self) -> None:
        units = {key: unit for key, unit in self.known.items() if unit["@class"] == "GpUnit"}
        for key, unit in units.items():
            if one(unit, "OtherType") in {SCOPE, DISTRICT}:
                continue
            known = unit_of(unit)
            if known.parent is None and "parent" in ours(unit):
                above = unit_of(units[ours(unit)["parent"]])
                known = replace(known, parent=(above.level, above.id))
            self.units[key] = self.writer.unit(known)
            for member, count in (
                ("VotersRegistered", CountKind.REGISTERED),
                ("VotersParticipated", CountKind.ADMITTED),
                ("SubUnitsReported", CountKind.UNITS_REPORTED),
                ("TotalSubUnits", CountKind.UNITS_TOTAL),
            ):
                self.shared.tell(self.units[key], count, one(unit, member), member,
                                 is_ours=bool(ours(unit)))  # fmt: skip
        for key, unit in units.items():
            for part in ids(unit, "ComposingGpUnitIds"):
                if part in self.units and ours(units[part]).get("parent") != key:
                    self.writer.part_of(self.units[part], self.units[key])

    def _ballots(self, record: Record) -> None:
        """Counts of the ballots of a unit, which belong to each contest of it (version 2)."""
        key = one(record, "GpUnitId") or ""
        for member in _OF_BALLOTS:
            if key in self.units:
                self.shared.tell(self.units[key], _OTHER_COUNTS[member], one(record, member),
                                 member, is_ours=bool(ours(self.known[key])),
                                 vote_type=_vote_type(record))  # fmt: skip

    def _contest(self, record: Record) -> None:
        office = self.known.get(next(iter(ids(record, "OfficeIds")), ""), {})
        district = self.known.get(
            next(iter(ids(record, "ElectionDistrictId", "ElectoralDistrictId")), ""), {}
        )
        allowed = one(record, "VotesAllowed")
        contest = self.writer.contest(
            own_contest(record, district)
            or Contest(
                str(record.get("@id")),
                name=one(record, "Name") or one(record, "BallotTitle"),
                office=one(office, "Name") or one(record, "Name"),
                kind=_KINDS.get(kind(record), ContestKind.CANDIDATE),
                district=one(district, "Name"),
                district_id=district.get("@id"),
                seats=_whole(one(record, "NumberElected")),
                votes_per_voter=_whole(allowed) if allowed != "1" else None,
                valid_rule="Votes for a selection.",
            )
        )
        self.shared.contest(contest)
        for selection in many(record, "ContestSelection", "BallotSelection"):
            self._selection(selection, contest)
        for counts in many(
            record,
            "OtherCounts",
            "SummaryCounts",
            "SummaryCountsCollection",
            "OtherCountsCollection",
        ):
            self._other_counts(counts, contest)

    def _selection(self, record: Record, contest: int) -> None:
        choice = self._choice(record)
        self.writer.choice(contest, choice)
        groups: dict[tuple[int, VoteType, str | None], list[Record]] = {}
        for counts in many(record, "VoteCounts", "VoteCountsCollection"):
            self.report.rows_read += 1
            unit = self.units.get(one(counts, "GpUnitId") or "")
            if unit is None:
                self.report.skipped["a count of a unit that the report does not describe"] += 1
                continue
            self.report.rows_used += 1
            if one(counts, "Type") == "seats":
                seats = _whole(one(counts, "Count"))
                self.writer.choice(contest, replace(choice, seats=seats))
                continue
            self.shared.votes(contest, unit)
            key = (unit, _vote_type(counts), one(counts, "Round"))
            groups.setdefault(key, []).append(counts)
        for (unit, _type, _round), members in groups.items():
            for counts in joined(members):
                self._votes(contest, unit, choice, counts)

    def _votes(self, contest: int, unit: int, choice: Choice, counts: Record) -> None:
        stage, row = _whole(one(counts, "Round")), counts.get("@row")
        vote_type = _vote_type(counts)
        if (one(counts, "IsSuppressedForPrivacy") or "").lower() == "true":
            hidden = Count(CountKind.VOTES, None, choice.id, vote_type, stage,
                           ValueState.SUPPRESSED, row, "Count")  # fmt: skip
            self.writer.count(contest, unit, hidden)
            return
        self.writer.number(
            contest, unit, CountKind.VOTES, one(counts, "Count"), choice=choice.id,
            vote_type=vote_type, stage=stage, row=row, column="Count",
        )  # fmt: skip

    def _choice(self, record: Record) -> Choice:
        identity = str(record.get("@id"))
        own = own_choice(record, self.known)
        if own is not None:
            return own
        if kind(record) == "BallotMeasureSelection":
            texts = many(record, "Selection")
            name = language_text(texts[0]) if texts and isinstance(texts[0], dict) else None
            return Choice(identity, name or one(record, "Selection"), ChoiceKind.OPTION)
        parties = [
            self.known.get(key, {}) for key in ids(record, "PartyIds", "EndorsementPartyIds")
        ]
        if kind(record) == "PartySelection":
            names = [one(party, "Name") or "" for party in parties]
            return Choice(identity, ", ".join(names), ChoiceKind.PARTY, party=", ".join(names))
        people = [self.known.get(key, {}) for key in ids(record, "CandidateIds")]
        parties += [self.known.get(key, {}) for person in people for key in ids(person, "PartyId")]
        write_in = str(record.get("IsWriteIn", one(record, "IsWriteIn"))).lower() == "true"
        return Choice(
            identity,
            " / ".join(one(person, "BallotName") or "" for person in people) or "Write-in",
            ChoiceKind.WRITE_IN if write_in else ChoiceKind.CANDIDATE,
            party=next((name for party in parties if (name := one(party, "Name"))), None),
        )

    def _other_counts(self, record: Record, contest: int) -> None:
        unit = self.units.get(one(record, "GpUnitId") or "")
        for member, count in _OTHER_COUNTS.items():
            text = one(record, member)
            if unit is not None and text is not None:
                self.writer.number(
                    contest, unit, count, text, vote_type=_vote_type(record),
                    row=record.get("@row"), column=member,
                )  # fmt: skip


def _vote_type(record: Record) -> VoteType:
    name = one(record, "Type") or "total"
    if name == "other":
        name = one(record, "OtherType") or name
    return _VOTE_TYPES.get(name, VoteType.OTHER)


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def _json_records(report: Record, names: frozenset[str]) -> Iterator[tuple[str, Record | str]]:
    for name in names - {"Election"}:
        yield from ((name, record) for record in many(report, name))
    for election in many(report, "Election"):
        for name in names & {"Contest", "Candidate", "BallotCounts"}:
            yield from ((name, record) for record in many(election, name))
        if "Election" in names:
            yield "Election", election
