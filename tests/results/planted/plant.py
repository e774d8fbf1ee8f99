"""Plants one error in one file, at a place that a seed decides."""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .delimited import Delimited
from .kinds import KINDS, OF_BYTES, OF_CELLS
from .layout import Layout
from .tree import JsonTree, Workbook, XmlTree

_READERS = (Workbook.take_apart, JsonTree.take_apart, XmlTree.take_apart, Delimited.take_apart)


@dataclass(frozen=True)
class Planted:
    """A file with an error in it.

    Attributes:
        row: the row that was touched, counted as the file's layout counts; None for the whole file.
    """

    path: Path
    kind: str
    row: int | None
    data: bytes


def plant(path: Path, kind: str, seed: str) -> Planted | None:
    """One error of a kind; None where the file has no place for it.

    Args:
        path: the file, which is not changed.
        kind: one of `KINDS`.
        seed: decides the place; the same seed plants the same error.
    """
    chance = random.Random(f"{seed} {path.name} {kind}")
    data = _bytes(path)
    if kind in OF_BYTES:
        changed = OF_BYTES[kind](data, chance)
        return Planted(path, kind, None, changed) if changed != data else None
    layout = _take_apart(data)
    before = _render(path)
    if layout is None:
        return None
    row = OF_CELLS[kind](layout, chance)
    if row is None:
        return None
    changed = layout.render()
    return Planted(path, kind, row, changed) if changed != before else None


def one_of_each(path: Path, seed: str) -> Iterator[Planted]:
    """An error of every kind that the file has a place for, each alone.

    Args:
        path: the file.
        seed: the same seed gives the same errors.
    """
    for kind in KINDS:
        planted = plant(path, kind, seed)
        if planted is not None:
            yield planted


def _take_apart(data: bytes) -> Layout | None:
    for reader in _READERS:
        layout = reader(data)
        if layout is not None:
            return layout
    return None


@functools.lru_cache(maxsize=1)
def _bytes(path: Path) -> bytes:
    return path.read_bytes()


@functools.lru_cache(maxsize=1)
def _render(path: Path) -> bytes | None:
    """The file taken apart and put together with nothing changed."""
    layout = _take_apart(_bytes(path))
    return layout.render() if layout else None
