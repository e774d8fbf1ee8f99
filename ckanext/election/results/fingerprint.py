"""The hash of a result's figures, whatever file, row order or time they came with."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .limits import Limits
from .stored_tables import StoredTables

# What a figure is, without where it stands in a file: a file published again with a new time, or
# with its rows in another order, says the same.
_FIGURES = {
    "votes": (
        "contest_id", "round", "stage", "unit_level", "unit_id", "choice_id", "count_kind",
        "vote_type", "value", "state",
    ),
    "units": ("level", "id", "name", "status", "merged_into"),
    "contests": ("id", "round", "name", "status", "seats"),
    "choices": ("contest_id", "round", "id", "name", "party", "elected", "seats"),
}  # fmt: skip


def fingerprint(folder: Path, limits: Limits | None = None) -> str:
    """The SHA-256 of a result's figures and of what stands for them.

    The same figures have the same fingerprint in any order of rows and on any machine.

    Args:
        folder: where `Read.write_parquet` wrote.
        limits: memory and threads.
    """
    digest = hashlib.sha256()
    with StoredTables(folder, tuple(_FIGURES), limits=limits) as tables:
        for name, columns in _FIGURES.items():
            # A text of columns: NULL and the empty text differ, and no value can imitate the sign.
            row = ", ".join(f"coalesce(length({c}::VARCHAR) || ':' || {c}, '-')" for c in columns)
            # A sum, unlike an exclusive or, tells a row that stands twice.
            found = tables.one(
                f"SELECT count(*), sum(md5_number_lower(concat({row})))::VARCHAR,"
                f" sum(md5_number_upper(concat({row})))::VARCHAR"
                f" FROM {name}"
            )
            digest.update(f"{name} {found}\n".encode())
    return digest.hexdigest()
