"""Blocks of columns that repeat to the right, one for each choice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .header import normalise
from .recipe import Recipe, normalised
from .recipe_layout import Blocks

_NUMBER = re.compile(r" ?[0-9]+$")


def find_blocks(recipe: Recipe, header: Sequence[str], width: int) -> Blocks | None:
    """Where the recipe's blocks are in a table; None where it has none, or the table lacks them.

    Args:
        recipe: with `blocks`.
        header: the names of the columns; it may name the first block only, or all, numbered or not.
        width: how many columns the widest row has.
    """
    spec = recipe.spec.get("blocks")
    if spec is None:
        return None
    wanted = normalised(spec["columns"])
    ignored = {normalise(name) for name in spec.get("ignored", ())}
    known = {name: ours for ours, names in wanted.items() for name in names}
    names = [_base(name, known.keys() | ignored) for name in header]
    start = next((index for index, name in enumerate(names) if name in known or name in ignored),
                 None)  # fmt: skip
    if start is None:
        return None
    size = _width(names[start:], known.keys() | ignored)
    columns = {
        known[name]: start + offset
        for offset, name in enumerate(names[start : start + size])
        if name in known
    }
    needed = set(wanted) - set(spec.get("optional", ()))
    if not needed <= columns.keys() or not _repeats(names[start:], size):
        return None
    return Blocks(start, columns, size, max((width - start) // size, 1))


def _base(name: str, known: set[str]) -> str:
    """The name without the number of its block, unless the number is a part of it."""
    plain = normalise(name)
    return plain if plain in known else _NUMBER.sub("", plain)


def _width(names: Sequence[str], known: set[str]) -> int:
    """The distance to the second block, else the length of the first."""
    again = next((index for index, name in enumerate(names) if index and name == names[0]), None)
    if again is not None:
        return again
    return next((index for index, name in enumerate(names) if name not in known), len(names))


def _repeats(names: Sequence[str], size: int) -> bool:
    """Whether every later block that the header names has the order of the first."""
    return all(
        not name or name == names[index % size] for index, name in enumerate(names[size:], size)
    )
