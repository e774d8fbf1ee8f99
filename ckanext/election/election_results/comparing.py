"""What the page that compares two results shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.election import snapshots
from ckanext.election.comparison.compare import Comparison, UnitChange, compare
from ckanext.election.comparison.side import Side
from ckanext.election.comparison.unit_match import Unmatched, Why
from ckanext.election.election_results.addressed import Addressed
from ckanext.election.election_results.contest_pair import chosen, counterpart
from ckanext.election.election_results.place import SnapshotPlace
from ckanext.election.election_title import title_of
from ckanext.election.result_question import LAST_PAGE, contest_key
from ckanext.election.results import tally
from ckanext.election.results.tally import ContestName

ROWS = 50
COLUMNS = 6


@dataclass(frozen=True)
class Request:
    """What a reader asks to compare.

    Attributes:
        a: the earlier result, as an election's UUID, id or alias, `/` and a snapshot's number.
        b: the later one.
        contest_a: a contest of the earlier result and its round; the one like the other's if empty.
        contest_b: a contest of the later result; its first if empty.
        level: whose units are compared; the finest if empty.
    """

    a: str = ""
    b: str = ""
    contest_a: str = ""
    contest_b: str = ""
    level: str = ""
    page: int = 1

    @classmethod
    def parse(cls, args: Mapping[str, str]) -> Request:
        """The request in a query string; what cannot be understood is left out."""
        texts = {
            name: args.get(name, "").replace("\x00", "").strip()[:300]
            for name in ("a", "b", "contest_a", "contest_b", "level")
        }
        page = args.get("page", "")
        is_number = page.isascii() and page.isdigit() and len(page) < 10
        return cls(**texts, page=min(max(int(page), 1), LAST_PAGE) if is_number else 1)

    def fields(self, **changes: Any) -> dict[str, str]:
        """The fields of a query string for this request with some changed, on its first page."""
        asked = replace(self, **{"page": 1, **changes})
        fields = {name: str(value) for name, value in vars(asked).items() if value}
        return {name: value for name, value in fields.items() if (name, value) != ("page", "1")}


@dataclass(frozen=True)
class Compared:
    """One of the two results.

    Attributes:
        contests: its contests, for a menu.
        contest: the one compared.
    """

    found: Addressed
    title: str
    contests: list[ContestName]
    contest: ContestName

    @property
    def url(self) -> str:
        """Its page, with the contest compared."""
        return tk.h.url_for(
            "election_results.page",
            uuid=self.found.election.uuid,
            of=self.found.snapshot.sequence,
            contest=self.key,
        )

    @property
    def address(self) -> str:
        """How a request names this very snapshot."""
        return f"{self.found.election.uuid}/{self.found.snapshot.sequence}"

    @property
    def key(self) -> str:
        """The contest compared, as a menu names it."""
        return contest_key(self.contest.id, self.contest.round)

    def unit_url(self, level: str, unit_id: str) -> str | None:
        """The page of one of its units."""
        place = SnapshotPlace(self.found.election.uuid, self.found.snapshot.sequence)
        return place.unit_url(level, unit_id)


@dataclass(frozen=True)
class ComparePage:
    """Two results, and what they have in common; no comparison where that is nothing."""

    request: Request
    before: Compared
    after: Compared
    comparison: Comparison | None

    @property
    def is_public(self) -> bool:
        """Whether anybody may see it."""
        return self.before.found.is_public and self.after.found.is_public

    @property
    def csv_url(self) -> str:
        """The whole comparison as a table; of these snapshots, whatever follows them."""
        fields = self.request.fields(
            a=self.before.address,
            b=self.after.address,
            contest_a=self.before.key,
            contest_b=self.after.key,
        )
        return tk.h.url_for("election_compare.as_csv", **fields)

    @property
    def units(self) -> list[UnitChange]:
        """One page of the units compared."""
        units = self.comparison.units if self.comparison else []
        return units[(self.request.page - 1) * ROWS : self.request.page * ROWS]

    @property
    def pages(self) -> int:
        """How many pages of units there are."""
        return max(1, -(-len(self.comparison.units) // ROWS)) if self.comparison else 1

    @property
    def columns(self) -> list[tuple[int, str]]:
        """The choices that the table of units has columns for: the first that stood both times."""
        changes = self.comparison.changes if self.comparison else []
        both = [(n, one.pair.name) for n, one in enumerate(changes) if one.points is not None]
        return both[:COLUMNS]

    @property
    def reasons(self) -> list[tuple[str, list[Unmatched], list[Unmatched]]]:
        """The units that are not compared, by reason: those of the earlier and of the later."""
        if self.comparison is None:
            return []
        matches = self.comparison.matches
        found = [
            (why_word(why), [u for u in matches.before if u.why is why],
             [u for u in matches.after if u.why is why])
            for why in Why
        ]  # fmt: skip
        return [row for row in found if row[1] or row[2]]


def page(before: Addressed, after: Addressed, request: Request) -> ComparePage:
    """The comparison of two snapshots that the visitor may see."""
    with (
        snapshots.local_folder(before.snapshot.folder) as old,
        snapshots.local_folder(after.snapshot.folder) as new,
    ):
        contests = tally.contests(old), tally.contests(new)
        later = _named(contests[1], request.contest_b) or contests[1][0]
        earlier = _named(contests[0], request.contest_a) or counterpart(later, contests[0])
        with (
            Side(old, earlier.id, earlier.round) as one,
            Side(new, later.id, later.round) as other,
        ):
            comparison = compare(one, other, request.level)
    return ComparePage(
        request,
        Compared(before, _title(before), contests[0], earlier),
        Compared(after, _title(after), contests[1], later),
        comparison,
    )


def why_word(why: Why) -> str:
    """Why units are not compared, in words."""
    return {
        Why.ABSENT: tk._("Only one of the results has them"),
        Why.MERGED: tk._("Merged, or counted with another unit"),
        Why.SPLIT: tk._("Split"),
        Why.OTHER_NAME: tk._("The same code stands for a unit of another name"),
        Why.SEVERAL: tk._("Several units have the same name in the same place"),
        Why.NOT_COUNTED: tk._("Only one of the results has figures of them"),
    }[why]


def _named(contests: Sequence[ContestName], key: str) -> ContestName | None:
    contest_id, _, number = key.rpartition("~")
    is_number = number.isascii() and number.isdigit() and len(number) < 3
    return chosen(contests, contest_id, int(number)) if is_number else None


def _title(found: Addressed) -> str:
    return title_of(found.election)
