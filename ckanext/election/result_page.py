"""What a results view shows of a resource: the figures of its file, and how far it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.election import originals, result_figures, snapshots
from ckanext.election.election_results import file_standing
from ckanext.election.election_results.file_standing import FileStanding
from ckanext.election.model.read import Read, ReadState
from ckanext.election.originals import Fetch, FetchOrigin
from ckanext.election.result_figures import Figures
from ckanext.election.result_place import Place
from ckanext.election.result_question import Question


@dataclass(frozen=True)
class ResultPage:
    """Everything that the view's template needs."""

    place: Place
    resource_url: str
    figures: Figures
    state: ReadState
    read: Read | None
    newest: Fetch | None
    shown: Fetch | None
    standing: FileStanding

    @property
    def is_elsewhere(self) -> bool:
        """Whether somebody gave the resource another address than its newest file came from."""
        if self.newest is None or self.newest.origin is not FetchOrigin.HARVEST:
            return False
        return self.newest.url != self.resource_url


def page(
    resource: Mapping[str, Any],
    package: Mapping[str, Any],
    view: Mapping[str, Any],
    question: Question,
    *,
    embedded: bool = False,
) -> ResultPage:
    """The answer to `question`, for a resource that the caller may see.

    Args:
        resource: the resource as CKAN shows it.
        package: its dataset.
        view: the view's configuration. CKAN renders whatever JSON an address holds, so nothing in
            it is trusted.
        question: what the visitor asked for.
        embedded: the view stands alone in another site's frame.
    """
    read = Read.get(resource["id"])
    fetches = originals.fetches_of(resource["id"])
    shown = next((f for f in fetches if read and f.sha256 == read.read_sha256), None)
    standing = file_standing.of(shown).state if shown else FileStanding.OPEN
    may_see = _may_see(standing, resource["id"])
    question = _with_default(question, view)
    place = Place(resource["id"], package["name"], _text(view.get("id")), embedded)
    return ResultPage(
        place=place,
        resource_url=resource["url"],
        figures=_figures(read if may_see else None, place, question),
        state=ReadState(read.state) if read else ReadState.NONE,
        read=read,
        newest=fetches[0] if fetches and may_see else None,
        shown=shown if may_see else None,
        standing=standing,
    )


def _may_see(standing: FileStanding, resource_id: str) -> bool:
    """Held figures are for the dataset's editors, withdrawn ones for nobody."""
    if standing is FileStanding.HELD:
        return tk.h.check_access("resource_update", {"id": resource_id})
    return standing is FileStanding.OPEN


def _with_default(question: Question, view: Mapping[str, Any]) -> Question:
    """The contest that the view's editor chose, unless the visitor chose one."""
    if question.contest:
        return question
    default = Question.parse({"contest": _text(view.get("contest")) or ""})
    return question.but(contest=default.contest, round=default.round, page=question.page)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _figures(read: Read | None, place: Place, question: Question) -> Figures:
    if read is None or read.snapshot is None:
        return result_figures.none(place, question)
    with snapshots.local_folder(read.snapshot) as folder:
        return result_figures.figures(folder, place, question)
