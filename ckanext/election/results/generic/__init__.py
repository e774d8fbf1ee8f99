"""Reads a table that no recipe knows, as far as arithmetic confirms what its columns are.

From names (words.yaml) and cells a recipe is drafted; it is laid over the table and loaded like
any other recipe. What no sum, share or lead in the table confirms is proposed and not read.
"""

from __future__ import annotations

from .draft import ID, ColumnEvidence, Draft, draft
from .match import Considered, GenericMatch, consider
from .proposal import Confirmation, Proof, Shape
from .written import as_yaml

__all__ = [
    "ID",
    "ColumnEvidence",
    "Confirmation",
    "Considered",
    "Draft",
    "GenericMatch",
    "Proof",
    "Shape",
    "as_yaml",
    "consider",
    "draft",
]
