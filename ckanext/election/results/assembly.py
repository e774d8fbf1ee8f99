"""An election's result, put together from files: parts that add up, and none counted twice.

Files of one format are put into one store: what they say of one contest, unit or choice is joined
by its id, and a count that two files give is kept once. Files of different formats have no ids in
common; they are one result only where their totals are those of one count, and then the one with
most units is read and the others are compared with it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from .checks import PARTIAL, run_checks
from .errors import Broken, RefusalKind, Refused
from .expected import expected_units
from .finding import Finding, Severity
from .gathering import Gathered, LeftOut, gather
from .group import Group, load_group
from .limits import Limits
from .members import Contents, contents
from .part import Part, PartRole
from .piece import Piece
from .progress import step
from .recipe import Recipe
from .relation_list import load_relation_list
from .same_count import Likeness, compare_reads
from .set_recipe import SetRecipe
from .source import Source
from .standing import Standing, part_of_file
from .store import Store
from .tidy_read import Read
from .totals import compute, share_counts


@dataclass(frozen=True)
class Assembly:
    """A result and what each given file is in it.

    Attributes:
        read: the result; close it, or use it in a `with` block.
        parts: in the order of the given files.
    """

    read: Read
    parts: tuple[Part, ...]


def assemble(
    paths: Sequence[Path],
    *,
    names: Sequence[str] | None = None,
    chosen: Sequence[int] | None = None,
    expected: Path | None = None,
    limits: Limits | None = None,
    recipes: Sequence[Recipe] = (),
    set_recipes: Mapping[int, Sequence[SetRecipe]] | None = None,
) -> Assembly:
    """Propose a result from files: what does not fit is left out with the reason.

    Args:
        paths: the files.
        names: what people call them; by default the names they have on disk.
        chosen: the indexes of the files that a person set; by default all are tried.
        expected: a list of the units that should report.
        limits: what reading may use.
        recipes: a portal's own recipes.
        set_recipes: index of a file -> the recipes that persons set for its source.

    Raises:
        Refused: none of the files can be read.
    """
    limits = limits or Limits()
    assembler = Assembler(
        limits, recipes=recipes, chosen=chosen, expected=expected, set_recipes=set_recipes
    )
    return assembler.run(paths, names)


class Assembler:
    """Puts files together.

    Args:
        limits: what reading may use.
        recipes: a portal's own recipes.
        form: the id of a format that a person chose.
        chosen: the indexes of the files that a person set.
        expected: a list of the units that should report.
        set_recipes: index of a file -> the recipes that persons set for its source.
        strict: files that are not one result are refused; otherwise one result is proposed.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        recipes: Sequence[Recipe] = (),
        form: str | None = None,
        chosen: Sequence[int] | None = None,
        expected: Path | None = None,
        set_recipes: Mapping[int, Sequence[SetRecipe]] | None = None,
        strict: bool = False,
    ) -> None:
        self._limits = limits
        self._recipes = recipes
        self._form = form
        self._chosen = chosen
        self._expected = expected
        self._set_recipes = set_recipes or {}
        self._strict = strict

    def run(self, paths: Sequence[Path], names: Sequence[str] | None) -> Assembly:
        """The result of the files.

        Raises:
            Refused: they are not results, not understood, or not one result.
        """
        labels = [names[index] if names else path.name for index, path in enumerate(paths)]
        standings = {index: Standing() for index in range(len(paths))}
        given = self._sources(paths, labels, standings)
        with tempfile.TemporaryDirectory(prefix="election-files-") as folder:
            files = contents(given, Path(folder), self._limits)
            gathered = gather(
                files.sources, Path(folder), self._limits, self._recipes, self._form,
                set_recipes=self._set_for(files), strict=self._strict,
            )  # fmt: skip
            read = self._together(given, files, gathered, standings, Path(folder))
            self._tell_expected(read, Path(folder))
        parts = tuple(
            part_of_file(index, name, standings[index]) for index, name in enumerate(labels)
        )
        if len(files.sources) > 1:
            read.tell([], parts)
        return Assembly(read, parts)

    def _set_for(self, files: Contents) -> dict[int, Sequence[SetRecipe]]:
        """The recipes set for each file; what an archive holds is of the archive's source."""
        return {
            source.index: self._set_recipes.get(files.origins[source.index], ())
            for source in files.sources
        }

    def _tell_expected(self, read: Read, folder: Path) -> None:
        if self._expected is None:
            return
        try:
            read.expect(expected_units(self._expected, read.store, folder, self._limits))
        except BaseException:
            read.close()
            raise

    def _sources(
        self, paths: Sequence[Path], labels: Sequence[str], standings: dict[int, Standing]
    ) -> list[Source]:
        """The files that take part; one with the bytes of another is that file once more."""
        sources: list[Source] = []
        for index, (path, name) in enumerate(zip(paths, labels, strict=True)):
            if self._chosen is not None and index not in self._chosen:
                standings[index].leave_out("A person chose the files, and not this one.")
                continue
            source = self._open(path, name, index, standings[index])
            if source is None:
                continue
            twin = next((other for other in sources if source.has_bytes_of(other)), None)
            if twin:
                standings[index].check(f"It has the same bytes as {twin.name}.")
            else:
                sources.append(source)
        if not sources:
            reasons = [standing.reason for standing in standings.values() if standing.reason]
            raise Refused(RefusalKind.UNKNOWN, "None of the files can be read.", reasons[:20])
        return sources

    def _open(self, path: Path, name: str, index: int, standing: Standing) -> Source | None:
        try:
            return Source.open(path, name, index, self._limits)
        except Refused as refusal:
            if self._strict:
                raise
            standing.leave_out(refusal.reason, kind=refusal.kind.value)
            return None

    def _together(
        self,
        given: Sequence[Source],
        files: Contents,
        gathered: Gathered,
        standings: dict[int, Standing],
        folder: Path,
    ) -> Read:
        """One read of all pieces: those of one format are joined, the others are compared."""
        readable = [source.path for source in given]
        readable += [path for path in folder.rglob("*") if path.is_file()]
        with ExitStack() as stack:
            reads = []
            for pieces in _by_format(gathered.pieces):
                group = load_group(pieces, Store(self._limits, readable), strict=self._strict)
                stack.callback(group.store.close)
                reads.append((group, _finished(group, given, files.sources)))
            kept = self._kept(reads, files, standings)
            _tell_standings(kept[0], files, standings)
            left_out = self._without_relations(gathered.left_out, kept[0], folder)
            for one in left_out:
                standings[files.origins[one.source.index]].leave_out(
                    one.refusal.reason, kind=one.refusal.kind.value
                )
            for one in gathered.left_out:
                if one not in left_out:
                    standings[files.origins[one.source.index]].set(
                        PartRole.SIBLING, "It tells what became of units."
                    )
            stack.pop_all()
            for group, read in reads:
                if read is not kept[1]:
                    group.store.close()
        kept[1].tell([*files.findings, *_beside(left_out), *kept[0].findings], ())
        return kept[1]

    def _without_relations(
        self, left_out: Sequence[LeftOut], group: Group, folder: Path
    ) -> list[LeftOut]:
        """The files that lie beside; a list of what became of units is read into the result."""
        return [
            one
            for one in left_out
            if one.refusal.kind is not RefusalKind.DISTRICTS
            or not load_relation_list(one.source, folder, self._limits, group.store)
        ]

    def _kept(
        self,
        reads: Sequence[tuple[Group, Read]],
        files: Contents,
        standings: dict[int, Standing],
    ) -> tuple[Group, Read]:
        """The read with most units; what the others are beside it is told."""
        if len(reads) == 1:
            return reads[0]
        summaries = [read.summary() for _group, read in reads]
        likenesses = compare_reads(summaries)
        kept = likenesses.kept
        for index, (group, _read) in enumerate(reads):
            if index == kept:
                continue
            likeness = likenesses.of(index)
            if likeness is Likeness.OTHER and self._strict:
                raise Refused(
                    RefusalKind.UNKNOWN,
                    "The files are of different formats, and their totals differ: they are not one "
                    "result.",
                    [source.name for source in files.sources],
                )
            reads[kept][0].findings += likenesses.findings(index)
            for piece in group.pieces:
                for source in piece.sources:
                    standings[files.origins[source.index]].of_other_format(
                        likeness, reads[kept][1].format_title
                    )
        return reads[kept]


def _by_format(pieces: Sequence[Piece]) -> list[list[Piece]]:
    groups: dict[str, list[Piece]] = {}
    for piece in pieces:
        groups.setdefault(piece.family, []).append(piece)
    return list(groups.values())


def _finished(group: Group, given: Sequence[Source], sources: Sequence[Source]) -> Read:
    store, reports, match = group.store, group.reports, group.pieces[0].match
    step("adding up", 60)
    share_counts(store)
    compute(store)
    if not store.value("SELECT count(*) FROM fact WHERE value IS NOT NULL"):
        raise Refused(
            reports[0].without_counts,
            f"{group.pieces[0].sources[0].name} has the form of {match.title}, but no counts.",
            match.reasons,
        )
    partial = [report.status for report in reports if report.status in PARTIAL]
    status = partial[0] if partial else reports[0].status
    reports[0].findings += run_checks(store, [source.name for source in sources], status)
    return Read(store, given, reports, match)


def _tell_standings(group: Group, files: Contents, standings: dict[int, Standing]) -> None:
    """What each file of the group is: by its counts that are left, and by the units they are of."""
    for number, piece in enumerate(group.pieces):
        for source in piece.sources:
            standing = standings[files.origins[source.index]]
            standing.of_piece(group.standing(number), has_counts=group.has_counts(source))


def _beside(left_out: Sequence[LeftOut]) -> list[Finding]:
    return [
        Finding(
            "file-left-out",
            Severity.ERROR if isinstance(one.refusal, Broken) else Severity.NOTE,
            f"{one.refusal.reason} It is not counted.",
            {"kind": one.refusal.kind.value},
            file=one.source.name,
        )
        for one in left_out
    ]
