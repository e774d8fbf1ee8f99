"""The files that name what another file has codes for, found among those that were given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .errors import RefusalKind, Refused
from .opened import Opened, Tables
from .piece import Piece
from .recipe_join import Sibling, lay_siblings
from .recipe_load import RecipeMatch
from .table import Table


def with_siblings(
    pieces: Sequence[Piece], opened: Sequence[Opened]
) -> tuple[list[Piece], set[int]]:
    """Join to each piece the files that its recipe asks for.

    Args:
        pieces: what was recognised.
        opened: all files that are read alone.

    Returns:
        The pieces with their siblings, and the indexes of the files that are siblings. A file that
        names codes is no piece of its own any more.

    Raises:
        Refused: two files could be the same sibling.
    """
    tables = [(one.source.index, table) for one in opened for table in _tables(one)]
    joined = [_joined(piece, tables) for piece in pieces]
    used = {index for piece in joined for index in _siblings_of(piece)}
    return [piece for piece in joined if piece.sources[0].index not in used], used


def _joined(piece: Piece, tables: Sequence[tuple[int, Table]]) -> Piece:
    match = piece.match
    if not isinstance(match, RecipeMatch) or "join" not in match.layout.recipe.spec:
        return piece
    own = piece.sources[0].index
    fitting = [
        sibling
        for index, table in tables
        if index != own
        for sibling in lay_siblings(match.layout.recipe, table)
    ]
    siblings = tuple(_one_each(fitting))
    sources = (*piece.sources, *_unique(sibling.table.source for sibling in siblings))
    return replace(piece, match=replace(match, siblings=siblings), sources=sources)


def _one_each(siblings: Sequence[Sibling]) -> Iterator[Sibling]:
    """One file for each entry of the join."""
    by_entry: dict[str, list[Sibling]] = {}
    for sibling in siblings:
        by_entry.setdefault(sibling.spec["id"], []).append(sibling)
    for entry, fitting in by_entry.items():
        if len(fitting) > 1:
            names = [sibling.table.source.name for sibling in fitting]
            raise Refused(
                RefusalKind.UNKNOWN,
                f"Several files could name the codes of “{entry}”: give only one of them.",
                names,
            )
        yield fitting[0]


def _unique(sources: Iterable) -> list:
    return list({source.index: source for source in sources}.values())


def _siblings_of(piece: Piece) -> set[int]:
    match = piece.match
    siblings = match.siblings if isinstance(match, RecipeMatch) else ()
    return {sibling.table.source.index for sibling in siblings}


def _tables(opened: Opened) -> Sequence[Table]:
    return opened.tables if isinstance(opened, Tables) else ()
