"""How well a format fits a file, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from .delimited import Delimited
from .errors import RefusalKind
from .finding import Finding
from .model import ResultsStatus
from .opened import Opened
from .source import Source
from .store import Store

LOW = 0.6  # a score below is no recognition
TIE = 0.05  # two scores nearer than that need a person's choice


@dataclass
class Report:
    """What a format says about a file that it has put into the store.

    Attributes:
        rows_read: records of the file that could hold counts.
        skipped: reason -> number of records that gave no count.
        encoding: what the text is written in.
        delimited: the signs of a delimited file; None for any other.
        without_counts: what a read is refused as, where its files hold no count.
    """

    encoding: str
    rows_read: int = 0
    rows_used: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    status: ResultsStatus = ResultsStatus.UNKNOWN
    generated_at: str | None = None
    delimited: Delimited | None = None
    without_counts: RefusalKind = RefusalKind.EMPTY


class Match(Protocol):
    """A format that fits, ready to load."""

    @property
    def format_id(self) -> str:
        """The format's id, as in the docs' table."""
        ...

    @property
    def title(self) -> str:
        """The format's name for a person."""
        ...

    @property
    def score(self) -> float:
        """Between 0 and 1."""
        ...

    @property
    def reasons(self) -> list[str]:
        """What led to the score, for a person."""
        ...

    def load(self, store: Store) -> Report:
        """Put the file's counts into the store."""
        ...


@dataclass(frozen=True)
class CodeMatch:
    """A format read by code: who recognised the file says how it is loaded."""

    format_id: str
    title: str
    reasons: list[str]
    loader: Callable[[Store], Report]
    score: float = 0.95

    def load(self, store: Store) -> Report:
        """Put the file's counts into the store."""
        return self.loader(store)


class Format(Protocol):
    """A reader written in code: one module under formats/."""

    def recognise(self, opened: Opened) -> Match | None:
        """The match, where the content is of this format; None otherwise."""
        ...


@dataclass(frozen=True)
class SetMatch:
    """Files that mean something only together, ready to load as one.

    Attributes:
        sources: the files of the set, in the order in which they were given.
        loader: puts all of them into the store; its report speaks for the whole set.
    """

    format_id: str
    title: str
    reasons: list[str]
    sources: tuple[Source, ...]
    loader: Callable[[Store], Report]
    score: float = 0.95

    def load(self, store: Store) -> Report:
        """Put the set's counts into the store."""
        return self.loader(store)


class SetFormat(Protocol):
    """A reader of several files that mean something only together: one module under formats/.

    It is asked before the readers of single files, with everything that was given or that an
    archive holds, and takes what is its own; the other files are read as if given alone.
    """

    def recognise_set(self, opened: Sequence[Opened]) -> SetMatch | None:
        """The match, where files of the set are among the opened ones; None otherwise.

        Raises:
            Refused: files of the set are there, and those are missing without which they mean
                nothing; the reason names what is needed.
        """
        ...
