"""What a results view shows: one contest's tally and one page of its units, from a snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ckanext.election import numerals, originals, result_words, snapshots
from ckanext.election.model.read import Read, ReadState
from ckanext.election.originals import Fetch, FetchOrigin
from ckanext.election.result_place import Place
from ckanext.election.result_question import ROWS_PER_PAGE, Question, contest_key
from ckanext.election.results import tally
from ckanext.election.results.errors import UnknownContest

# More than this many first choices are folded away: the table below has them all.
FIRST_CHOICES = 8
# Two hundred columns are a page that nobody reads: the rest is shown when it is asked for.
FIRST_COLUMNS = 12


@dataclass(frozen=True)
class ResultPage:
    """Everything that the view's template needs. `tally` and `table` are None without a result."""

    place: Place
    resource_url: str
    question: Question
    state: ReadState
    read: Read | None
    newest: Fetch | None
    shown: Fetch | None
    contests: list[tally.ContestName]
    tally: tally.ContestTally | None
    table: tally.UnitTable | None

    @property
    def is_elsewhere(self) -> bool:
        """Whether somebody gave the resource another address than its newest file came from."""
        if self.newest is None or self.newest.origin is not FetchOrigin.HARVEST:
            return False
        return self.newest.url != self.resource_url

    @property
    def chosen(self) -> str:
        """The contest shown, as the menu names it."""
        return contest_key(self.tally.id, self.tally.round) if self.tally else ""

    @property
    def columns(self) -> list[tuple[int, tally.Column]]:
        """The columns of units to show, with their position in a row: counts, first choices."""
        first = {f"choice:{choice.id}" for choice in self._choices[:FIRST_COLUMNS]}
        return [
            (position, column)
            for position, column in enumerate(self.table.columns if self.table else [])
            if self.question.all_columns
            or column.kind is tally.ColumnKind.COUNT
            or column.key in first
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


def page(
    resource: Mapping[str, Any],
    package: Mapping[str, Any],
    view: Mapping[str, Any],
    question: Question,
    *,
    embedded: bool = False,
) -> ResultPage:
    """The answer to `question`, for a resource that the caller may see.

    Args:
        resource: the resource as CKAN shows it.
        package: its dataset.
        view: the view's configuration. CKAN renders whatever JSON an address holds, so nothing in
            it is trusted.
        question: what the visitor asked for.
        embedded: the view stands alone in another site's frame.
    """
    read = Read.get(resource["id"])
    fetches = originals.fetches_of(resource["id"])
    shown = next((f for f in fetches if read and f.sha256 == read.read_sha256), None)
    question = _with_default(question, view)
    contests, answer, table = _figures(read, question)
    return ResultPage(
        place=Place(resource["id"], package["name"], _text(view.get("id")), embedded),
        resource_url=resource["url"],
        question=question,
        state=ReadState(read.state) if read else ReadState.NONE,
        read=read,
        newest=fetches[0] if fetches else None,
        shown=shown,
        contests=contests,
        tally=answer,
        table=table,
    )


def _with_default(question: Question, view: Mapping[str, Any]) -> Question:
    """The contest that the view's editor chose, unless the visitor chose one."""
    if question.contest:
        return question
    default = Question.parse({"contest": _text(view.get("contest")) or ""})
    return question.but(contest=default.contest, round=default.round, page=question.page)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _figures(
    read: Read | None, question: Question
) -> tuple[list[tally.ContestName], tally.ContestTally | None, tally.UnitTable | None]:
    if read is None or read.snapshot is None:
        return [], None, None
    with snapshots.local_folder(read.snapshot) as folder:
        contests = tally.contests(folder)
        answer = _contest(folder, contests, question)
        table = tally.unit_table(
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
    return contests, answer, table


def _contest(
    folder: Path, contests: list[tally.ContestName], question: Question
) -> tally.ContestTally:
    """The contest that was asked for, or the first."""
    try:
        return tally.contest_tally(folder, question.contest, question.round)
    except UnknownContest:
        return tally.contest_tally(folder, contests[0].id, contests[0].round)
