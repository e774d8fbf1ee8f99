"""The stages of a ranked count, common to the reports that print them as rounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ckanext.election.results.errors import RefusalKind, Refused
from ckanext.election.results.match import Report
from ckanext.election.results.model import ChoiceKind, ContestKind, CountKind, UnitLevel
from ckanext.election.results.source import Source
from ckanext.election.results.store import Store
from ckanext.election.results.tidy import Choice, Contest, Unit
from ckanext.election.results.writer import Writer

Number = str | float | None
_WRITE_INS = ("write-in", "undeclared")
_VALID_RULE = "Ballots that still name a continuing candidate at the stage."


@dataclass
class RankedCount:
    """What a report says, stage by stage; the first stage has index 0.

    Attributes:
        votes: candidate -> votes at each stage; a report goes on writing 0 for who is out.
        counts: kind -> number at each stage.
        elected: names of who is elected.
        precinct: the part of the place that the report is about, where it is not the whole.
    """

    contest: str
    place: str
    votes: Mapping[str, Sequence[Number]]
    counts: Mapping[CountKind, Sequence[Number]]
    date: str | None = None
    seats: int | None = None
    elected: Sequence[str] = ()
    precinct: str | None = None


def load_ranked(count: RankedCount, source: Source, store: Store, report: Report) -> Report:
    """Put a ranked count into the store; a candidate has no count after the last stage in it.

    Raises:
        Refused: votes are transferred in fractions, which the model does not hold.
    """
    _refuse_fractions(count, source)
    writer = Writer(store, source)
    contest = writer.contest(
        Contest(
            count.contest,
            name=count.contest,
            office=count.contest,
            kind=ContestKind.CANDIDATE,
            district=count.place,
            polling_date=count.date,
            seats=count.seats,
            valid_rule=_VALID_RULE,
        )
    )
    place = (UnitLevel.OTHER, count.place)
    unit = writer.unit(
        Unit(UnitLevel.PRECINCT, count.precinct, count.precinct, parent=place)
        if count.precinct
        else Unit(*place, count.place)
    )
    for name, stages in count.votes.items():
        report.rows_read += 1
        report.rows_used += 1
        writer.choice(contest, _choice(name, count))
        for stage, number in enumerate(_taken_part(stages), start=1):
            writer.number(
                contest, unit, CountKind.VOTES, number, choice=name, stage=stage,
                column=f"Round {stage}",
            )  # fmt: skip
    for kind, numbers in count.counts.items():
        report.rows_read += 1
        report.rows_used += 1
        for stage, number in enumerate(numbers, start=1):
            writer.number(contest, unit, kind, number, stage=stage, column=f"Round {stage}")
    writer.close()
    report.findings += writer.findings
    return report


def _choice(name: str, count: RankedCount) -> Choice:
    write_in = any(word in name.lower() for word in _WRITE_INS)
    return Choice(
        name,
        name,
        ChoiceKind.WRITE_IN if write_in else ChoiceKind.CANDIDATE,
        elected=name in count.elected if count.elected else None,
    )


def _taken_part(stages: Sequence[Number]) -> Sequence[Number]:
    """The stages up to the last with a vote; the first always counts."""
    last = max(
        (
            index
            for index, number in enumerate(stages)
            if number not in (None, "") and _number(number) != 0
        ),
        default=0,
    )
    return stages[: last + 1]


def _refuse_fractions(count: RankedCount, source: Source) -> None:
    rows = (*count.votes.values(), *count.counts.values())
    numbers = [number for stages in rows for number in stages]
    fraction = next((n for n in numbers if (value := _number(n)) and not value.is_integer()), None)
    if fraction is not None:
        raise Refused(
            RefusalKind.UNKNOWN,
            f"{source.name} transfers votes in fractions, and counts here are whole numbers.",
            [f"{fraction} votes"],
        )


def _number(number: Number) -> float | None:
    """None where a cell holds no number; the writer tells it."""
    try:
        return float(number) if number is not None else None
    except ValueError:
        return None
