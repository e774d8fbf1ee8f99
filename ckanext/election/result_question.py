"""What a visitor asks of a result: the query string of a results view, read and written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

ROWS_PER_PAGE = 50
# An offset is work for the database, so nobody may ask for any page number at all.
LAST_PAGE = 100_000
LONGEST_TEXT = 200


@dataclass(frozen=True)
class Question:
    """Which contest, which units, in which order, which map. Empty fields: "as it comes"."""

    contest: str = ""
    round: int = 0
    level: str = ""
    sort: str = ""
    descending: bool = False
    find: str = ""
    page: int = 1
    all_columns: bool = False
    map: str = ""

    @classmethod
    def parse(cls, args: Mapping[str, str]) -> Question:
        """The question in a query string; what cannot be understood is left out, never an error."""
        contest, _, round_ = _text(args, "contest").rpartition("~")
        return cls(
            contest=contest,
            round=_number(round_, 99),
            level=_text(args, "level"),
            sort=_text(args, "sort"),
            descending=args.get("order") == "desc",
            find=_text(args, "find"),
            page=max(1, _number(args.get("page", ""), LAST_PAGE)),
            all_columns=args.get("columns") == "all",
            map=_text(args, "map"),
        )

    @property
    def offset(self) -> int:
        """How many rows stand before the page."""
        return (self.page - 1) * ROWS_PER_PAGE

    def but(self, **changes: Any) -> Question:
        """The same question with some fields changed, on its first page unless one is named."""
        return replace(self, **{"page": 1, **changes})

    def sorted_by(self, key: str) -> Question:
        """Sort by a column: figures from the highest, names from A; once more turns it round."""
        if self.sort == key:
            return self.but(descending=not self.descending)
        return self.but(sort=key, descending=key != "name")

    def fields(self) -> dict[str, str]:
        """The query string's fields, without those that say nothing."""
        fields = {
            "contest": contest_key(self.contest, self.round) if self.contest else "",
            "level": self.level,
            "sort": self.sort,
            "order": "desc" if self.descending else "",
            "find": self.find,
            "page": str(self.page) if self.page > 1 else "",
            "columns": "all" if self.all_columns else "",
            "map": self.map,
        }
        return {name: value for name, value in fields.items() if value}

    def query(self) -> str:
        """The query string, without its question mark."""
        return urlencode(self.fields())


def contest_key(contest: str, round_: int) -> str:
    """One contest in one round, as a menu's value."""
    return f"{contest}~{round_}"


def _text(args: Mapping[str, str], name: str) -> str:
    return args.get(name, "").replace("\x00", "").strip()[:LONGEST_TEXT]


def _number(text: str, highest: int) -> int:
    """A whole number between 0 and `highest`; 0 for anything else."""
    return min(int(text), highest) if text.isascii() and text.isdigit() and len(text) < 10 else 0
