"""WabstiC's elections: majority (WM) and proportional (WP)."""

from __future__ import annotations

from typing import ClassVar

from ckanext.election.results.model import ChoiceKind, ContestKind, CountKind
from ckanext.election.results.tidy import Choice, Contest

from .wabstic_base import WabstiReader, counts, polling_date, results_status
from .wabstic_files import Kind, Record

_MAJORITY_RULE = (
    "Ballots with at least one name; lines left empty and names that do not count are counted "
    "apart, as votes."
)
_PROPORTIONAL_RULE = (
    "Ballots with at least one valid candidate; a list's votes hold its candidates'."
)


class _ElectionReader(WabstiReader):
    """What both kinds of election have in common."""

    rule: ClassVar[str] = _MAJORITY_RULE
    contest_type: ClassVar[ContestKind] = ContestKind.CANDIDATE

    def _tell_contests(self) -> None:
        for record in self.records(Kind.CONTESTS):
            self.canton = record.get("Kanton", "")
            self._tell_contest(record)
            status = results_status(record)
            self.report.status = status

    def _tell_contest(self, record: Record) -> None:
        majority = record.get("AbsolutesMehr", "")
        seats = record.get("Mandate", "")
        self.tell_contest(
            record,
            Contest(
                record.contest,
                name=record.first("GeBezOffiziell", "GeBezKurz"),
                office=record.first("GeBezKurz", "GeBezOffiziell"),
                kind=self.contest_type,
                district=record.first("WahlkreisBez"),
                polling_date=polling_date(record),
                status=results_status(record),
                valid_rule=self.rule,
                seats=int(seats) if seats.isdigit() else None,
                absolute_majority=int(majority) if majority.isdigit() and int(majority) else None,
            ),
        )

    def _votes(self, record: Record, unit: int, choice: str, column: str) -> None:
        self.report.rows_read += 1
        self.report.rows_used += 1
        self.writer.number(
            self.contest_of(record), unit, CountKind.VOTES, record[column],
            choice=choice, row=record.line, column=column,
        )  # fmt: skip

    def _town_votes(self, kind: Kind, choice: str, column: str) -> None:
        """The votes of each municipality that is counted."""
        waiting = [record for record in self.records(Kind.TOWNS) if not counts(record)]
        # Older versions of either file name no contest: then the municipality alone decides.
        some = {(record.contest, record["BfsNrGemeinde"]) for record in waiting}
        any_of = {number for _contest, number in some}
        for record in self.records(kind):
            key = (record.contest, record["BfsNrGemeinde"])
            unnamed = not record.contest or ("", key[1]) in some
            if key in some or (unnamed and key[1] in any_of):
                self.report.rows_read += 1
                self.report.skipped["municipality that is not counted yet"] += 1
            else:
                self._votes(record, self.unit_of(record), record[choice], column)


class MajorityReader(_ElectionReader):
    """WM: candidates, each with votes of their own."""

    ballots: ClassVar = {
        **WabstiReader.ballots,
        "StmGueltig": CountKind.VALID_BALLOTS,
        "StimmenLeer": CountKind.BLANK_VOTES,
        "StimmenUngueltig": CountKind.INVALID_VOTES,
    }

    def run(self) -> None:
        """Read contests, municipalities, candidates and votes."""
        self._tell_contests()
        self.tell_names()
        self.tell_ballots()
        for record in self.records(Kind.CANDIDATES):
            self._tell_candidate(record)
            self._votes(record, self.whole_of(record), record["KNR"], "Stimmen")
        self._town_votes(Kind.CANDIDATE_VOTES, "KNR", "Stimmen")
        self._tell_second_office()
        self.writer.close()
        self.report.findings += self.writer.findings

    def _tell_candidate(self, record: Record) -> None:
        name = " ".join(part for part in (record["Nachname"], record.get("Vorname")) if part)
        scattered = record["Nachname"] == "Vereinzelte"
        self.writer.choice(
            self.contest_of(record),
            Choice(
                record["KNR"],
                name,
                ChoiceKind.GROUP if scattered else ChoiceKind.CANDIDATE,
                party=record.get("Partei") or None,
                elected=None if scattered else record["Gewaehlt"] not in {"", "0"},
            ),
        )

    def _tell_second_office(self) -> None:
        """The votes of an office that is filled on the same ballot are not read, and told."""
        for record in self.records(Kind.CANDIDATE_VOTES):
            if (record.get("StimmenNW") or "0") != "0":
                self.report.skipped["votes for a second office on the same ballot"] += 1


class ProportionalReader(_ElectionReader):
    """WP: lists, and the candidates on them."""

    rule: ClassVar = _PROPORTIONAL_RULE
    contest_type: ClassVar = ContestKind.PARTY
    ballots: ClassVar = {**WabstiReader.ballots, "StmGueltig": CountKind.VALID_BALLOTS}

    def run(self) -> None:
        """Read contests, municipalities, lists, candidates and votes."""
        self._tell_contests()
        self.tell_names()
        self.tell_ballots()
        lists = self._lists()
        self._candidates(lists)
        self._town_votes(Kind.LIST_VOTES, "ListNr", "StimmenTotal")
        self._town_votes(Kind.CANDIDATE_VOTES, "KNR", "Stimmen")
        self.writer.close()
        self.report.findings += self.writer.findings

    def _lists(self) -> dict[str, set[str]]:
        """Tell the lists; their numbers by contest."""
        numbers: dict[str, set[str]] = {}
        for record in self.records(Kind.LISTS):
            number, code, seats = record["ListNr"], record["ListCode"], record["Sitze"]
            numbers.setdefault(record.contest, set()).add(number)
            self.writer.choice(
                self.contest_of(record),
                Choice(number, record["ListBez"], ChoiceKind.LIST, party=code or None,
                       seats=int(seats) if seats.isdigit() else None),
            )  # fmt: skip
            self._votes(record, self.whole_of(record), number, "StimmenTotal")
        return numbers

    def _candidates(self, lists: dict[str, set[str]]) -> None:
        elected = {
            (record.contest, record["KNR"]): record["Gewaehlt"] not in {"", "0"}
            for record in self.records(Kind.CANDIDATES)
        }
        for record in self.records(Kind.CANDIDATE_NAMES):
            name = " ".join(part for part in (record["Nachname"], record.get("Vorname")) if part)
            self.writer.choice(
                self.contest_of(record),
                Choice(record["KNR"], name, list_id=_list_of(record, lists),
                       elected=elected.get((record.contest, record["KNR"]))),
            )  # fmt: skip
        for record in self.records(Kind.CANDIDATES):
            self._votes(record, self.whole_of(record), record["KNR"], "Stimmen")


def _list_of(record: Record, lists: dict[str, set[str]]) -> str | None:
    """The list that a candidate's number begins with; two lists of a party share their code."""
    number = record["KNR"]
    told = record.get("ListeNr") or number.rpartition(".")[0] or number[:-2]
    return told if told in lists.get(record.contest, set()) else None
