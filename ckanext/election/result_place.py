"""Where a results view stands: the addresses of the page and of the part that is replaced in it."""

from __future__ import annotations

from dataclasses import dataclass

import ckan.plugins.toolkit as tk

from ckanext.election.result_question import Question


@dataclass(frozen=True)
class Place:
    """Where a view stands, so that its links and forms lead back to it."""

    resource_id: str
    dataset_name: str
    view_id: str | None
    embedded: bool

    def url(self, question: Question) -> str:
        """The whole page with the answer to `question`."""
        names = {"id": self.dataset_name, "resource_id": self.resource_id}
        if self.embedded and self.view_id:
            return tk.h.url_for("resource.view", view_id=self.view_id, **names, **question.fields())
        fields = {"view_id": self.view_id} if self.view_id else {}
        return tk.h.url_for(
            "resource.read", _anchor="election-result", **names, **fields, **question.fields()
        )

    def part_url(self, question: Question) -> str:
        """The answer alone, for a page that replaces it in place."""
        return tk.h.url_for(
            "election_result.part", resource_id=self.resource_id, **self.hidden, **question.fields()
        )

    def unit_url(self, level: str, unit_id: str) -> str | None:  # noqa: ARG002 - a Place's
        """None: a file's units have no pages, those of an election's result have."""
        return None

    @property
    def form_action(self) -> str:
        """The page's address without a query string: a form that is sent writes its own."""
        return self.url(Question()).partition("#")[0].partition("?")[0]

    @property
    def part_action(self) -> str:
        """The part's address for a form."""
        return self.part_url(Question()).partition("?")[0]

    @property
    def hidden(self) -> dict[str, str]:
        """What forms and the part's address carry along, so that links still lead back here."""
        fields = {"view_id": self.view_id or "", "embedded": "1" if self.embedded else ""}
        return {name: value for name, value in fields.items() if value}
