"""CSV as RFC 4180 has it: UTF-8, commas, and CR LF at the end of each line.

DuckDB writes LF; the lines are ended anew in a stream.
"""

from __future__ import annotations

import csv
from pathlib import Path

from ckanext.election.results.store import Store, literal

_CHUNK = 1 << 20


def copy_csv(store: Store, question: str, target: Path) -> None:
    """Write the answer of a question, header first.

    Args:
        store: the read.
        question: SQL with an answer of any size.
        target: the file to write.
    """
    spool = store.folder / f"{target.name}.spool"
    rows = store.value(f"COPY ({question}) TO {literal(str(spool))} (FORMAT csv, HEADER true)")
    # A quoted cell may hold line ends of its own, which are the file's and stay as they are.
    if _lines(spool) == rows + 1:
        _end_lines(spool, target)
    else:
        _end_records(spool, target)
    spool.unlink()


def _lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(
            chunk.count(b"\n") + chunk.count(b"\r")
            for chunk in iter(lambda: stream.read(_CHUNK), b"")
        )


def _end_lines(spool: Path, target: Path) -> None:
    with spool.open("rb") as stream, target.open("wb") as out:
        while chunk := stream.read(_CHUNK):
            out.write(chunk.replace(b"\n", b"\r\n"))


def _end_records(spool: Path, target: Path) -> None:
    with (
        spool.open(encoding="utf-8", newline="") as stream,
        target.open("w", encoding="utf-8", newline="") as out,
    ):
        csv.writer(out).writerows(csv.reader(stream))
