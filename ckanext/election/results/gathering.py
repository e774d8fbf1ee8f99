"""What several files are: sets, files of a known format, and files that hold no counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .delimited import delimited
from .errors import Broken, RefusalKind, Refused
from .limits import Limits
from .match import Match, SetMatch
from .opened import Opened, open_source
from .piece import Piece
from .recipe import Recipe
from .registry import choose, choose_sets
from .set_recipe import SetRecipe
from .siblings import with_siblings
from .source import Source


@dataclass(frozen=True)
class LeftOut:
    """A file that holds no counts and was recognised for what it is."""

    source: Source
    refusal: Refused


@dataclass(frozen=True)
class Gathered:
    """The pieces that can be loaded, and the files that lie beside them."""

    pieces: tuple[Piece, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def first(self) -> Match | SetMatch:
        """The format of the first piece; there always is one."""
        return self.pieces[0].match


def gather(
    sources: Sequence[Source],
    folder: Path,
    limits: Limits,
    recipes: Sequence[Recipe] = (),
    wanted: str | None = None,
    *,
    set_recipes: Mapping[int, Sequence[SetRecipe]] | None = None,
    strict: bool = True,
) -> Gathered:
    """Open files and find what reads each.

    Args:
        sources: the files, archives already unpacked.
        folder: where copies go.
        limits: what they may use.
        recipes: the portal's own recipes.
        wanted: the id of a format that a person chose.
        set_recipes: index of a source -> what persons set for the files of its origin.
        strict: a file that is broken or not understood refuses all, since it could be a part of
            the result; otherwise it is left out.

    Raises:
        Refused: no file holds counts, or one is not understood.
        Broken: a file cannot be read.
    """
    opened, left_out = _open(sources, folder, limits, strict)
    sets = _sets(opened, wanted, strict)
    pieces = [Piece(match, match.sources) for match in sets]
    taken = {source.index for match in sets for source in match.sources}
    alone = [one for one in opened if one.source.index not in taken]
    own = set_recipes or {}
    chosen = [
        _choose_one(one, recipes, wanted, own.get(one.source.index, ()), strict) for one in alone
    ]
    pieces += [piece for piece in chosen if isinstance(piece, Piece)]
    left_out += [one for one in chosen if isinstance(one, LeftOut)]
    pieces, siblings = with_siblings(pieces, alone)
    left_out = [one for one in left_out if one.source.index not in siblings]
    return _checked(pieces, left_out, strict)


def _sets(opened: Sequence[Opened], wanted: str | None, strict: bool) -> list[SetMatch]:
    """The sets; where one lacks a file that it needs, its files are left to be told one by one."""
    try:
        return choose_sets(opened, wanted)
    except Refused:
        if strict:
            raise
        return []


def _choose_one(
    opened: Opened,
    recipes: Sequence[Recipe],
    wanted: str | None,
    set_recipes: Sequence[SetRecipe],
    strict: bool,
) -> Piece | LeftOut:
    try:
        match = choose(opened, recipes, wanted, set_recipes)
        return Piece(match, (opened.source,), delimited(opened))
    except Refused as refusal:
        if strict and isinstance(refusal, Broken):
            raise
        return LeftOut(opened.source, refusal)


def _open(
    sources: Sequence[Source], folder: Path, limits: Limits, strict: bool
) -> tuple[list[Opened], list[LeftOut]]:
    found = [_open_one(source, folder, limits, strict) for source in sources]
    opened = [one for one in found if not isinstance(one, LeftOut)]
    return opened, [one for one in found if isinstance(one, LeftOut)]


def _open_one(source: Source, folder: Path, limits: Limits, strict: bool) -> Opened | LeftOut:
    try:
        return open_source(source, folder, limits)
    except Refused as refusal:
        if strict and isinstance(refusal, Broken):
            raise
        return LeftOut(source, refusal)


def _checked(pieces: list[Piece], left_out: list[LeftOut], strict: bool) -> Gathered:
    unclear = [one for one in left_out if one.refusal.kind is RefusalKind.UNKNOWN]
    if len(pieces) + len(left_out) == 1 and left_out:
        raise left_out[0].refusal
    if unclear and strict:
        raise Refused(
            RefusalKind.UNKNOWN,
            f"{len(unclear)} of the files are not understood, so the result could lack a part.",
            [one.refusal.reason for one in unclear[:20]],
        )
    if not pieces:
        kinds = {one.refusal.kind for one in left_out}
        kind = kinds.pop() if len(kinds) == 1 else RefusalKind.UNKNOWN
        reasons = [one.refusal.reason for one in left_out[:20]]
        raise Refused(kind, "None of the files holds results.", reasons)
    pieces.sort(key=lambda piece: piece.sources[0].index)
    return Gathered(tuple(pieces), tuple(left_out))
