"""The figures of a result that a page shows: one contest's tally and one page of its units."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ckanext.election import numerals, result_words
from ckanext.election.election_results.earlier_change import EarlierChange
from ckanext.election.result_question import ROWS_PER_PAGE, Question, contest_key
from ckanext.election.results import tally
from ckanext.election.results.errors import UnknownContest
from ckanext.election.results.unit_table import Column, ColumnKind, UnitTable, unit_table

# More than this many first choices are folded away: the table below has them all.
FIRST_CHOICES = 8
# Two hundred columns are a page that nobody reads: the rest is shown when it is asked for.
FIRST_COLUMNS = 12


class Place(Protocol):
    """Where figures stand: the addresses of the page and of the part that is replaced in it."""

    @property
    def embedded(self) -> bool:
        """Whether the figures stand alone in another site's frame."""
        ...

    def url(self, question: Question) -> str:
        """The whole page with the answer to `question`."""
        ...

    def part_url(self, question: Question) -> str:
        """The answer alone, for a page that replaces it in place."""
        ...

    def unit_url(self, level: str, unit_id: str) -> str | None:
        """The page of one reporting unit; None where units have none."""
        ...

    @property
    def form_action(self) -> str:
        """The page's address without a query string: a form that is sent writes its own."""
        ...

    @property
    def part_action(self) -> str:
        """The part's address for a form."""
        ...

    @property
    def hidden(self) -> dict[str, str]:
        """What forms and the part's address carry along, so that links still lead back here."""
        ...


@dataclass(frozen=True)
class Figures:
    """The answer to a question. `tally` and `table` are None where there is no result.

    Attributes:
        earlier: the change against an earlier election, where one has a result.
    """

    place: Place
    question: Question
    contests: list[tally.ContestName]
    tally: tally.ContestTally | None
    table: UnitTable | None
    earlier: EarlierChange | None = None

    @property
    def chosen(self) -> str:
        """The contest shown, as the menu names it."""
        return contest_key(self.tally.id, self.tally.round) if self.tally else ""

    @property
    def columns(self) -> list[tuple[int, Column]]:
        """The columns of units to show, with their position in a row: counts, first choices."""
        first = {f"choice:{choice.id}" for choice in self._choices[:FIRST_COLUMNS]}
        return [
            (position, column)
            for position, column in enumerate(self.table.columns if self.table else [])
            if self.question.all_columns or column.kind is ColumnKind.COUNT or column.key in first
        ]

    @property
    def left_out(self) -> int:
        """How many columns are not shown."""
        return len(self.table.columns) - len(self.columns) if self.table else 0

    @property
    def missing(self) -> dict[str, str]:
        """The words for missing figures."""
        return result_words.missing_words()

    @property
    def has_party(self) -> bool:
        """Whether a party stands beside any choice, other than its own name."""
        return any(c.party and c.party != c.name for c in self._choices)

    @property
    def has_seats(self) -> bool:
        """Whether the file says how many seats any choice won."""
        return any(c.seats is not None for c in self._choices)

    @property
    def pages(self) -> list[tuple[int, str]]:
        """The pages that links lead to: the first, the last, and those around this one."""
        here = min(self.question.page, self.last_page)
        near = {1, self.last_page, *range(max(1, here - 2), min(self.last_page, here + 2) + 1)}
        return [(page, numerals.number(page)) for page in sorted(near)]

    @property
    def _choices(self) -> list[tally.ChoiceTally]:
        return self.tally.choices if self.tally else []

    @property
    def last_page(self) -> int:
        """How many pages the table of units has."""
        return max(1, -(-self.table.total // ROWS_PER_PAGE)) if self.table else 1

    @property
    def first_choices(self) -> list[tally.ChoiceTally]:
        """The choices that a reader sees at once."""
        return self._choices[:FIRST_CHOICES]

    @property
    def other_choices(self) -> list[tally.ChoiceTally]:
        """The choices that are folded away."""
        return self._choices[FIRST_CHOICES:]


def none(place: Place, question: Question) -> Figures:
    """No figures: nothing was read."""
    return Figures(place, question, [], None, None)


def figures(folder: Path, place: Place, question: Question) -> Figures:
    """The answer to `question` from the Parquet files of a result.

    Args:
        folder: where `Read.write_snapshot` wrote.
        place: where the figures will stand.
        question: what the visitor asked for; what the result does not have is left out.
    """
    contests = tally.contests(folder)
    answer = _contest(folder, contests, question)
    table = unit_table(
        folder,
        answer.id,
        answer.round,
        level=question.level if question.level in answer.levels else None,
        sort=question.sort or None,
        descending=question.descending,
        find=question.find or None,
        limit=ROWS_PER_PAGE,
        offset=question.offset,
    )
    return Figures(place, question, contests, answer, table)


def _contest(
    folder: Path, contests: list[tally.ContestName], question: Question
) -> tally.ContestTally:
    """The contest that was asked for, or the first."""
    try:
        return tally.contest_tally(folder, question.contest, question.round)
    except UnknownContest:
        return tally.contest_tally(folder, contests[0].id, contests[0].round)
