"""WabstiC's popular votes (SG): a proposal, a counter-proposal and the question between them."""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.election.results.model import ChoiceKind, ContestKind, CountKind
from ckanext.election.results.tidy import Choice, Contest

from .wabstic_base import WabstiReader, counts, polling_date, results_status
from .wabstic_files import Kind, Record


@dataclass(frozen=True)
class _Question:
    prefix: str  # of the three columns
    suffix: str  # of the contest's id
    name: str


_QUESTIONS = (
    _Question("StmHG", "proposal", "Vorlage"),
    _Question("StmN1", "counter-proposal", "Gegenvorschlag"),
    _Question("StmN2", "tie-breaker", "Stichfrage"),
)
_RULE = "Ballots with an answer; blank and invalid ballots are counted apart."


class VoteReader(WabstiReader):
    """Each question on a ballot is a contest."""

    def run(self) -> None:
        """Read questions, municipalities and answers."""
        self._tell_contests()
        self.tell_names()
        asked = self._asked()
        for record in self.records(Kind.TOWNS):
            self.report.rows_read += 1
            used = counts(record)
            self.report.rows_used += used
            self.report.skipped.update({} if used else {"municipality that is not counted yet": 1})
            for question in _QUESTIONS:
                if (record.contest, question.prefix) in asked:
                    self._answers(record, question)
        self.writer.close()
        self.report.findings += self.writer.findings

    def _tell_contests(self) -> None:
        short = {
            record.contest: record["Geschaeft"] for record in self.records(Kind.QUESTION_NAMES)
        }
        self.about: dict[str, Contest] = {}
        for record in self.records(Kind.QUESTIONS):
            self.canton = record.get("Kanton", "")
            name = short.get(record.contest) or record["GeBezOffiziell"]
            self.about[record.contest] = Contest(
                record.contest,
                name=name,
                office=name,
                polling_date=polling_date(record),
                status=results_status(record),
            )
        statuses = [contest.status for contest in self.about.values() if contest.status]
        if len(set(statuses)) == 1:
            self.report.status = statuses[0]

    def _asked(self) -> set[tuple[str, str]]:
        """The questions that any municipality of a vote has answers to; the proposal always is."""
        asked = set()
        for record in self.records(Kind.TOWNS):
            asked.add((record.contest, _QUESTIONS[0].prefix))
            for question in _QUESTIONS[1:]:
                if record.first(f"{question.prefix}Ja", f"{question.prefix}Nein"):
                    asked.add((record.contest, question.prefix))
        return asked

    def _answers(self, record: Record, question: _Question) -> None:
        contest = self._contest(record, question)
        unit = self.unit_of(record, record.status)
        cells = [(name, kind, None) for name, kind in self.ballots.items()]
        cells += [("StmGueltig", CountKind.VALID, None)]
        cells += [(f"{question.prefix}Ja", CountKind.VOTES, "yes")]
        cells += [(f"{question.prefix}Nein", CountKind.VOTES, "no")]
        cells += [(f"{question.prefix}ohneAw", CountKind.UNDERVOTES, None)]
        for name, kind, choice in cells:
            if name in record:
                text = record[name] if counts(record) else None
                self.writer.number(
                    contest, unit, kind, text, choice=choice, row=record.line, column=name
                )

    def _contest(self, record: Record, question: _Question) -> int:
        about = self.about.get(record.contest, Contest(record.contest))
        main = question is _QUESTIONS[0]
        name = about.name if main or not about.name else f"{about.name} ({question.name})"
        key = self.writer.contest(
            Contest(
                f"{about.id}-{question.suffix}",
                name=name,
                office=name,
                kind=ContestKind.BALLOT_MEASURE,
                polling_date=about.polling_date,
                status=about.status,
                valid_rule=_RULE,
            )
        )
        for choice, label in (("yes", "Ja"), ("no", "Nein")):
            self.writer.choice(key, Choice(choice, label, ChoiceKind.OPTION))
        return key
