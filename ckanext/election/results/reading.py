"""`read`: one file or several in, one tidy model out."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson

from .assembly import confirm, join_by_id, keep_once
from .checks import PARTIAL, run_checks
from .errors import Refused
from .finding import Finding, Severity
from .gathering import Gathered, gather
from .limits import Limits
from .match import Match, Report, SetMatch
from .members import contents
from .parquet import TABLES, copy_tables
from .recipe import Recipe
from .source import Source
from .store import Store
from .summary import summarise
from .totals import compute, share_counts


class Read:
    """Files read into the tidy model. Close it, or use it in a `with` block.

    Attributes:
        format: the id of the format.
        format_title: its name for a person.
    """

    def __init__(
        self,
        store: Store,
        sources: list[Source],
        reports: list[Report],
        match: Match | SetMatch,
    ) -> None:
        self._store = store
        self._sources = sources
        self._reports = reports
        self.format = match.format_id
        self.format_title = match.title
        self.reasons = match.reasons

    def __enter__(self) -> Read:  # noqa: PYI034 - Self is not in Python 3.10
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free the database and its folder."""
        self._store.close()

    @property
    def store(self) -> Store:
        """The tables, for questions that the summary does not answer."""
        return self._store

    @property
    def findings(self) -> list[Finding]:
        """What did not meet a rule, in the order of the files."""
        return [finding for report in self._reports for finding in report.findings]

    def confirmed_by(self, other: dict[str, Any]) -> None:
        """Note a file of another format that gives the same totals; it is not added."""
        for name in other["files"]:
            self._reports[0].findings.append(
                Finding(
                    "same-count",
                    Severity.NOTE,
                    f"{name} ({other['format']}) gives the same totals; it is not added.",
                    {"format": other["format"]},
                    file=name,
                )
            )

    def summary(self) -> dict[str, Any]:
        """The whole in one JSON-ready object."""
        return summarise(self._store, self._sources, self._reports, self.format)

    def write_parquet(self, folder: Path) -> list[Path]:
        """Write the tidy tables and the summary into a folder.

        Returns:
            votes, units, contests, choices, findings as Parquet, and summary.json.
        """
        folder.mkdir(parents=True, exist_ok=True)
        copy_tables(self._store, self.findings)
        written = []
        for name in TABLES:
            # DuckDB may write into its own folder only.
            target = folder / f"{name}.parquet"
            shutil.move(self._store.folder / f"{name}.parquet", target)
            written.append(target)
        summary = folder / "summary.json"
        summary.write_bytes(orjson.dumps(self.summary()))
        return [*written, summary]


def read(
    paths: Path | str | Sequence[Path | str],
    *,
    names: Sequence[str] | None = None,
    limits: Limits | None = None,
    form: str | None = None,
    recipes: Sequence[Recipe] = (),
) -> Read:
    """Read a result file into the tidy model.

    Args:
        paths: the file, or the files of one result.
        names: what people call the files; by default the names they have on disk.
        limits: what reading may use.
        form: the id of a format that a person chose; by default the best one.
        recipes: a portal's own recipes.

    Raises:
        Refused: it is not results, or not understood; the kind says what it is.
        Broken: it cannot be read.
    """
    limits = limits or Limits()
    several = [Path(paths)] if isinstance(paths, (str, Path)) else [Path(path) for path in paths]
    labels: Sequence[str | None] = names or [None] * len(several)
    sources = [
        Source.open(path, name, index, limits)
        for index, (path, name) in enumerate(zip(several, labels, strict=True))
    ]
    store = Store(limits, several)
    try:
        return _read(store, sources, limits, form, recipes)
    except _DifferentFormats:
        store.close()
        return _read_apart(several, labels, limits, recipes)
    except BaseException:
        store.close()
        raise


def _read(
    store: Store,
    given: list[Source],
    limits: Limits,
    form: str | None,
    recipes: Sequence[Recipe],
) -> Read:
    files = contents(given, store.folder, limits)
    gathered = gather(files.sources, store.folder, limits, recipes, form)
    if len({piece.match.format_id for piece in gathered.pieces}) > 1:
        raise _DifferentFormats
    reports = []
    for piece in gathered.pieces:
        reports.append(piece.match.load(store))
        join_by_id(store)
    reports[0].findings += files.findings + _beside(gathered)
    if len(gathered.pieces) > 1:
        reports[0].findings += keep_once(store, files.sources)
    return _finished(store, given, files.sources, reports, gathered.first)


def _beside(gathered: Gathered) -> list[Finding]:
    return [
        Finding(
            "file-left-out",
            Severity.NOTE,
            f"{one.refusal.reason} It is not counted.",
            {"kind": one.refusal.kind.value},
            file=one.source.name,
        )
        for one in gathered.left_out
    ]


class _DifferentFormats(Exception):  # noqa: N818 - tells `read` to go another way
    """The files have no ids in common."""


def _finished(
    store: Store,
    given: list[Source],
    sources: Sequence[Source],
    reports: list[Report],
    match: Match | SetMatch,
) -> Read:
    share_counts(store)
    compute(store)
    if not store.value("SELECT count(*) FROM fact WHERE value IS NOT NULL"):
        raise Refused(
            reports[0].without_counts,
            f"{sources[0].name} has the form of {match.title}, but no counts.",
            match.reasons,
        )
    partial = [report.status for report in reports if report.status in PARTIAL]
    status = partial[0] if partial else reports[0].status
    reports[0].findings += run_checks(store, [source.name for source in sources], status)
    return Read(store, given, reports, match)


def _read_apart(
    paths: Sequence[Path], names: Sequence[str | None], limits: Limits, recipes: Sequence[Recipe]
) -> Read:
    """Read each file alone and keep the one that the others confirm."""
    reads: list[Read] = []
    try:
        for path, name in zip(paths, names, strict=True):
            one = read(path, names=[name or path.name], limits=limits, recipes=recipes)
            reads.append(one)
        summaries = [one.summary() for one in reads]
        kept = confirm(summaries)
    except BaseException:
        for one in reads:
            one.close()
        raise
    for index, one in enumerate(reads):
        if index != kept:
            one.close()
            reads[kept].confirmed_by(summaries[index])
    return reads[kept]
