"""Which rows are units, which are sums of others, and how a recipe tells them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from .places import Level, levels_of
from .profile import Column
from .proposal import Confirmation, Proof
from .role import Guess, Role
from .total_rows import Vector, is_total_label, names_total, repeats_itself, sums_of_neighbours

_MOST = 0.9  # of the rows of a coarser level must be the sums of their parts, to confirm them
_FEW = 2


@dataclass(frozen=True)
class Record:
    """The counts of one unit in one contest.

    Attributes:
        row: a data row that names the unit.
        vector: its counts, in one order for all records of the contest.
    """

    row: int
    vector: Vector


@dataclass
class Sorting:
    """What the rows are.

    Attributes:
        levels: coarse to fine.
        whole: column -> the texts in it that make a row the total of the contest.
        coarser: column -> the texts in it that make a row the total of the next coarser unit.
        skipped: column -> the texts in it that mark sums of other rows, each of them checked.
        totals: the rows that are sums.
        label_sets: for each row of a total, the columns that say so.
    """

    levels: list[Level]
    whole: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    coarser: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    skipped: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    totals: set[int] = field(default_factory=set)
    label_sets: set[frozenset[int]] = field(default_factory=set)
    confirmations: list[Confirmation] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _checked: int = 0
    _broken: list[int] = field(default_factory=list)


def sort_rows(guesses: Sequence[Guess], contests: Sequence[Sequence[Record]]) -> Sorting:
    """Tell units from sums.

    Args:
        guesses: every column's role.
        contests: the records of each contest, in the order of the rows.
    """
    places = [found.column for found in guesses if found.role is Role.UNIT]
    labels = [*places, *(found.column for found in guesses if _is_label(found))]
    speaking = [(column, texts) for column in labels
                if (texts := {text for text in column.values if names_total(text)})]  # fmt: skip
    labelled = {
        record.row for records in contests for record in records
        if any(column.cells[record.row] in texts for column, texts in speaking)
    }  # fmt: skip
    ordinary = [
        record.row for records in contests for record in records if record.row not in labelled
    ]  # fmt: skip
    sorting = Sorting(levels_of(guesses, ordinary))
    for records in contests:
        _Contest(sorting, labels, records, [column for column, _ in speaking]).sort()
    _agree_on_labels(sorting)
    if sorting._checked:  # noqa: SLF001 - filled by the contests of this module
        _conclude(sorting)
    return sorting


def _agree_on_labels(sorting: Sorting) -> None:
    """Keep the columns in which every total says so: a recipe asks for all of them at once."""
    if not sorting.label_sets:
        return
    common = frozenset.intersection(*sorting.label_sets)
    if not common:
        sorting.problems.append("the totals are told by labels in different columns")
    for index in set(sorting.whole) - common:
        del sorting.whole[index]


def _conclude(sorting: Sorting) -> None:
    checked, broken = sorting._checked, tuple(sorting._broken)  # noqa: SLF001 - as above
    if checked > _FEW and len(broken) * 2 > checked:
        sorting.problems.append(
            f"{len(broken)} of {checked} rows that look like totals are not the sums of their parts"
        )
    if len(broken) > (1 - _MOST) * checked:
        return
    sorting.confirmations.append(
        Confirmation(
            Proof.SUM_OF_UNITS,
            f"{checked - len(broken)} of {checked} rows of totals are the sums of their parts",
            frozenset(),
            checked,
            broken,
        )
    )


def _is_label(found: Guess) -> bool:
    return found.role in {Role.OTHER, Role.EMPTY} and not found.is_code


class _Contest:
    """The rows of one contest; `speaking` are the columns with a label of a total somewhere."""

    def __init__(
        self,
        sorting: Sorting,
        labels: Sequence[Column],
        records: Sequence[Record],
        speaking: Sequence[Column],
    ) -> None:
        self.sorting = sorting
        self.speaking = speaking
        self.labels = labels
        self.records = records
        self.own: list[Record] = []
        self.coarse: dict[int, list[Record]] = defaultdict(list)

    def sort(self) -> None:
        """Put each record where it belongs and compare the sums."""
        hidden = sums_of_neighbours([record.vector for record in self.records])
        for place, record in enumerate(self.records):
            self._put(record, place in hidden)
        self._compare_levels()
        if repeats_itself([record.vector for record in self.own]):
            self.sorting.problems.append("the rows hold one count twice, at two levels")

    def _put(self, record: Record, is_sum: bool) -> None:
        row = record.row
        totals = [column for column in self.speaking if is_total_label(column.cells[row])]
        partly = [column for column in self.speaking if names_total(column.cells[row])]
        depth = self._depth(row)
        finest = len(self.sorting.levels) - 1
        if totals:
            self._put_total(record, totals, depth)
        elif is_sum and (depth == finest or depth < 0):
            self._skip(record)
        elif partly and any(record.vector):
            if depth < finest or not is_sum:
                self._problem(
                    row, "its label speaks of a total, and it is no sum of its neighbours"
                )
        elif depth == finest:
            self.own.append(record)
        elif depth >= 0:
            self.coarse[depth].append(record)
        elif any(record.vector):
            self._problem(row, "it has counts and names no unit")

    def _depth(self, row: int) -> int:
        """The finest level whose id the row has, the ones above it too; -1 for none."""
        depth = -1
        for place, level in enumerate(self.sorting.levels):
            cells = [column.cells[row] for column in level.keys]
            if all(cell and not is_total_label(cell) for cell in cells):
                depth = place
        return depth

    def _put_total(self, record: Record, totals: Sequence[Column], depth: int) -> None:
        self.sorting.totals.add(record.row)
        finest = len(self.sorting.levels) - 1
        labels = self.sorting.coarser if 0 <= depth < finest else self.sorting.whole
        if depth == finest and finest >= 0:
            # The label stands beside a code: the row is the total all the same.
            depth = -1
        for column in totals:
            labels[column.index].add(column.cells[record.row])
        if labels is self.sorting.whole:
            self.sorting.label_sets.add(frozenset(column.index for column in totals))
        self.coarse[depth].append(record)

    def _skip(self, record: Record) -> None:
        """A sum that only arithmetic shows: kept apart by a text that no other row has."""
        for column in self.labels:
            text = column.cells[record.row]
            if text and column.cells.count(text) == 1:
                self.sorting.skipped[column.index].add(text)
                self.sorting.totals.add(record.row)
                return
        self._problem(record.row, "it is the sum of its neighbours, and nothing in it says so")

    def _compare_levels(self) -> None:
        whole = self.coarse.pop(-1, [])
        if len(whole) > 1:
            self._problem(whole[1].row, "the contest has a total already")
        alone: list[Record] = []
        for depth, records in self.coarse.items():
            level = self.sorting.levels[depth]
            parts: dict[tuple[str, ...], list[Record]] = defaultdict(list)
            for own in self.own:
                parts[_key(level, own.row)].append(own)
            for record in records:
                of_record = parts[_key(level, record.row)]
                self._compare(record, of_record)
                if not of_record:
                    alone.append(record)
        for record in whole[:1]:
            self._compare(record, [*self.own, *alone])

    def _compare(self, record: Record, parts: Sequence[Record]) -> None:
        if not parts or not any(record.vector):
            return
        sums = [sum(column) for column in zip(*(part.vector for part in parts), strict=True)]
        wrong = sum(1 for a, b in zip(sums, record.vector, strict=True) if a != b)
        if wrong * 2 > len(sums):
            self._problem(record.row, "it is called a total, and is not the sum of its parts")
            return
        self.sorting._checked += 1  # noqa: SLF001 - of this module
        if wrong:
            self.sorting._broken.append(record.row)  # noqa: SLF001 - of this module

    def _problem(self, row: int, what: str) -> None:
        if len(self.sorting.problems) < 5:
            self.sorting.problems.append(f"data row {row + 1}: {what}")


def _key(level: Level, row: int) -> tuple[str, ...]:
    return tuple(column.cells[row] for column in level.keys)
