"""How a delimited file is written, for who loads it elsewhere: its delimiter and decimal sign."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .opened import Opened, Tables
from .source import Container

# A group of three digits could be thousands; any other number of digits is decimals.
_DECIMALS = re.compile(r"\s*-?[0-9]+([.,])(?:[0-9]{1,2}|[0-9]{4,})\s*%?\s*")


@dataclass(frozen=True)
class Delimited:
    """What a delimited file puts between cells, and before decimals.

    Attributes:
        decimal_sign: None where the file writes no decimals, or both signs.
    """

    delimiter: str
    decimal_sign: str | None


def delimited(opened: Opened) -> Delimited | None:
    """The signs of a delimited text; None for a workbook, XML, JSON and several tables."""
    if not isinstance(opened, Tables) or len(opened.tables) != 1:
        return None
    table = opened.tables[0]
    if opened.source.container is not Container.TEXT or table.sample.width < 2:
        return None
    cells = (cell for row in table.sample.rows for cell in row)
    return Delimited(table.sample.dialect.delimiter, _decimal_sign(cells))


def _decimal_sign(cells: Iterable[str]) -> str | None:
    found = Counter(match.group(1) for cell in cells if (match := _DECIMALS.fullmatch(cell)))
    return next(iter(found)) if len(found) == 1 else None
