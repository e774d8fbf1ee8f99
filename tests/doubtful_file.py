"""A real file made doubtful: Chile's votes by municipality without what confirms them.

The recipe for SERVEL's files does not know it, and no total in it says that the numbers are votes.
"""

from __future__ import annotations

import csv
import io

from kept_file import CHILE

HEADER = ("vuelta", "comuna", "codigo comuna", "zona", "opcion", "cantidad")
_COLUMNS = ("eleccion", "comuna", "cut_comuna", "region", "candidatura", "votos")
ROLES = ("round", "unit-name", "unit-code", "upper-name", "choice", "votes")
LEVELS = ("state", "region", "municipality")


def doubtful_rows(region: str | None = "11") -> list[list[str]]:
    """The rows of one region, or of the country, without the totals and the winners."""
    rows = csv.DictReader(io.StringIO(CHILE.read_text("utf-8-sig")), delimiter=";")
    return [[row[name] for name in _COLUMNS] for row in rows if region in {None, row["cut_region"]}]


def doubtful_file(rows: list[list[str]] | None = None) -> bytes:
    """The file's bytes."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(doubtful_rows() if rows is None else rows)
    return text.getvalue().encode()


def votes_of(rows: list[list[str]]) -> dict[tuple[str, str], int]:
    """Votes by round and choice, added up here without the engine."""
    sums: dict[tuple[str, str], int] = {}
    for round_, _, _, _, choice, votes in rows:
        sums[round_, choice] = sums.get((round_, choice), 0) + int(votes)
    return sums
