"""One file, or the files of one set, with the format that reads them."""

from __future__ import annotations

from dataclasses import dataclass

from .delimited import Delimited
from .match import Match, Report, SetMatch
from .recipe_load import RecipeMatch
from .source import Source
from .store import Store


@dataclass(frozen=True)
class Piece:
    """One file, or the files of one set, with the format that reads them.

    Attributes:
        delimited: the signs of a single delimited file.
    """

    match: Match | SetMatch
    sources: tuple[Source, ...]
    delimited: Delimited | None = None

    @property
    def family(self) -> str:
        """What has its ids in common with this piece: a format, or a family of recipes."""
        if isinstance(self.match, RecipeMatch):
            return self.match.layout.recipe.spec.get("family", self.match.format_id)
        return self.match.format_id

    def load(self, store: Store) -> Report:
        """Put the counts into the store, and tell how the file is written."""
        report = self.match.load(store)
        report.delimited = self.delimited
        return report
