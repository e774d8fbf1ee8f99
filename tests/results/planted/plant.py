"""Plants one error in one file, at a place that a seed decides."""

from __future__ import annotations

import functools
import itertools
import random
from collections.abc import Sequence
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


def plan(paths: Sequence[Path], each: int, seed: int) -> list[tuple[Path, str, str]]:
    """Which files get which errors: every kind `each` times, spread over the files.

    Args:
        paths: the files; one without a place for an error of a kind gets none of that kind.
        each: how many errors of each kind.
        seed: the same seed gives the same errors.

    Returns:
        File, kind and seed of each error, those of one file together.
    """
    chance = random.Random(seed)
    chosen = []
    for kind in KINDS:
        files = chance.sample(list(paths), len(paths))
        attempts = ((file, kind, f"{seed} {turn}") for turn in range(each) for file in files)
        fitting = (attempt for attempt in attempts if plant(*attempt) is not None)
        chosen += itertools.islice(fitting, each)
    return sorted(chosen)


def _take_apart(data: bytes) -> Layout | None:
    for reader in _READERS:
        layout = reader(data)
        if layout is not None:
            return layout
    return None


@functools.lru_cache(maxsize=100)
def _bytes(path: Path) -> bytes:
    return path.read_bytes()


@functools.lru_cache(maxsize=100)
def _render(path: Path) -> bytes | None:
    """The file taken apart and put together with nothing changed."""
    layout = _take_apart(_bytes(path))
    return layout.render() if layout else None
