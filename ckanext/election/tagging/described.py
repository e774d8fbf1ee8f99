"""What is known of a dataset before it is tagged, and of the elections that it may belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from ckanext.election.timetable.round import Round


class Place(str, Enum):
    """Where in a dataset something stands."""

    TITLE = "title"
    DESCRIPTION = "description"
    KEYWORD = "keyword"
    FILE = "file"
    COLUMNS = "columns"


@dataclass(frozen=True)
class Text:
    """One text of a dataset."""

    place: Place
    text: str


@dataclass(frozen=True)
class FileRead:
    """What the results engine made of one file.

    Attributes:
        is_result: it was read as a result.
        refused: the kind of what it holds instead, as the engine says it.
        status: the results status that it states.
        counts: the kinds of counts in it; "votes" where it has choices.
        rounds: the rounds that it counts.
    """

    is_result: bool = False
    refused: str | None = None
    status: str | None = None
    counts: frozenset[str] = frozenset()
    rounds: tuple[int, ...] = ()


@dataclass(frozen=True)
class Described:
    """A dataset as the tagger sees it.

    Attributes:
        texts: title, description, keywords, file names.
        columns: the columns of its files.
        reads: what the results engine said of its files.
        tables: the kinds of tables that its resources say they hold.
        elections: ids that it already names.
        period: first and last day that the data covers.
        issued: when it was published, as it or its files say.
        catalogued: when it came into the catalogue.
        country: of its institution; None where nobody said it.
        languages: that it is written in, as far as known.
        authority: the institution that owns it.
        category: that it already has.
        status: the results status that it already has.
    """

    texts: Sequence[Text] = ()
    columns: Sequence[Sequence[str]] = ()
    reads: Sequence[FileRead] = ()
    tables: frozenset[str] = frozenset()
    elections: Sequence[str] = ()
    period: tuple[date, date] | None = None
    issued: date | None = None
    catalogued: date | None = None
    country: str | None = None
    languages: frozenset[str] = frozenset()
    authority: str | None = None
    category: str | None = None
    status: str | None = None


@dataclass(frozen=True)
class KnownElection:
    """An election of the portal, as the tagger needs it."""

    id: str
    country: str
    type: str
    rounds: Sequence[Round]
    subtype: str | None = None
    organisation: str | None = None
    titles: Sequence[str] = ()
    aliases: Sequence[str] = ()
    authority: str | None = None
    is_cancelled: bool = False
    is_public: bool = True

    @property
    def days(self) -> list[date]:
        """All polling days, in their order."""
        return [item.polling_date for item in self.rounds]

    @property
    def years(self) -> set[int]:
        """The years of its polling days."""
        return {day.year for day in self.days}
