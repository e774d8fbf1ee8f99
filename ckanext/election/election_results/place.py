"""Where an election's result stands: the addresses of its page and of the part replaced in it."""

from __future__ import annotations

from dataclasses import dataclass

import ckan.plugins.toolkit as tk

from ckanext.election.election_results.addressed import Addressed
from ckanext.election.result_question import Question


@dataclass(frozen=True)
class SnapshotPlace:
    """The page of an election's newest public snapshot, or of the one with a `sequence`."""

    election_uuid: str
    sequence: int | None = None
    embedded: bool = False

    def url(self, question: Question) -> str:
        """The whole page with the answer to `question`."""
        return self._url("page", _anchor="election-result", **question.fields())

    def part_url(self, question: Question) -> str:
        """The answer alone, for a page that replaces it in place."""
        return self._url("part", **question.fields())

    def unit_url(self, level: str, unit_id: str) -> str | None:
        """The page of one reporting unit."""
        return None if self.embedded else self._url("unit", level=level, unit_id=unit_id)

    @property
    def form_action(self) -> str:
        """The page's address without a query string: a form that is sent writes its own."""
        return self._url("page")

    @property
    def part_action(self) -> str:
        """The part's address for a form."""
        return self._url("part")

    @property
    def hidden(self) -> dict[str, str]:
        """Nothing: the address says it all."""
        return {}

    def _url(self, name: str, **fields: str) -> str:
        if self.embedded:
            name = "embed"
        of = "latest" if self.sequence is None else str(self.sequence)
        return tk.h.url_for(f"election_results.{name}", uuid=self.election_uuid, of=of, **fields)


def place_of(found: Addressed) -> SnapshotPlace:
    """Where the page stands that an address names."""
    return SnapshotPlace(found.election.uuid, None if found.is_latest else found.snapshot.sequence)
