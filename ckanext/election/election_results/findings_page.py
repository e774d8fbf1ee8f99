"""What the page of a snapshot's findings shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.election import originals, snapshots
from ckanext.election.election_results import file_sight, visible
from ckanext.election.election_results.addressed import Addressed
from ckanext.election.election_results.releasing import used_datasets
from ckanext.election.explanations import keeping
from ckanext.election.explanations.original_lines import OriginalLine, original_lines
from ckanext.election.explanations.place import Place, subject_of
from ckanext.election.originals import Fetch
from ckanext.election.results.finding_list import FindingLine, RuleCount, findings, rules
from ckanext.election.visibility import may_manage

ROWS = 100


@dataclass(frozen=True)
class Said:
    """What the authority says of a finding.

    Attributes:
        person: the name of who wrote it; for the authority's editors alone.
        was_other: whether the finding had other numbers then.
    """

    text: str
    made_at: datetime
    person: str
    was_other: bool


@dataclass(frozen=True)
class FindingItem:
    """A finding, what is said of it, and the line that it points to where it can be shown."""

    line: FindingLine
    place: str
    said: Said | None
    original: OriginalLine | None


@dataclass(frozen=True)
class FindingsPage:
    """The rules that are not met anywhere, and one page of the places."""

    rules: list[RuleCount]
    items: list[FindingItem]
    number: int
    pages: int
    may_explain: bool
    sequence: int


def page(found: Addressed, number: int) -> FindingsPage:
    """One page of a snapshot's findings, errors first."""
    number = max(number, 1)
    with snapshots.local_folder(found.snapshot.folder) as folder:
        counted = rules(folder)
        lines = findings(folder, limit=ROWS, offset=(number - 1) * ROWS)
    total = sum(rule.places for rule in counted)
    return FindingsPage(
        rules=counted,
        items=_items(found, lines),
        number=number,
        pages=max(1, -(-total // ROWS)),
        may_explain=may_manage(tk.current_user.name, found.election.authority_id),
        sequence=found.snapshot.sequence,
    )


def place_of(line: FindingLine) -> Place:
    """Where a finding stands."""
    return Place(
        line.rule, line.file, line.contest, line.unit, line.column,
        row=line.row, alike=line.alike, subject=subject_of(line.params),
    )  # fmt: skip


def _items(found: Addressed, lines: Sequence[FindingLine]) -> list[FindingItem]:
    said = keeping.of_election(found.election.uuid)
    manages = may_manage(tk.current_user.name, found.election.authority_id)
    originals_ = _original_lines(found, lines)
    items = []
    for line in lines:
        place = place_of(line).key
        original = originals_.get((line.file or "", line.row or 0))
        items.append(FindingItem(line, place, _said(said.get(place), line, manages), original))
    return items


def _said(explanation: keeping.Explanation | None, line: FindingLine, manages: bool) -> Said | None:
    if explanation is None:
        return None
    user = model.User.get(explanation.actor) if manages and explanation.actor else None
    return Said(
        explanation.text,
        explanation.made_at,
        str(user.display_name) if user else "",
        explanation.message != line.message,
    )


def _original_lines(
    found: Addressed, lines: Sequence[FindingLine]
) -> dict[tuple[str, int], OriginalLine]:
    """The lines of the originals that the visitor may see."""
    wanted: dict[str, set[int]] = {}
    for line in lines:
        if line.file and line.row:
            wanted.setdefault(line.file, set()).add(line.row)
    shown: dict[tuple[str, int], OriginalLine] = {}
    for name, part in _parts(found, wanted):
        fetch = _fetch(part)
        if fetch is not None and file_sight.may_see(fetch, tk.current_user.name):
            with originals.local_path(fetch.sha256) as path:
                shown |= original_lines(path, part["name"], {name: wanted[name]})
    return shown


def _parts(found: Addressed, names: dict[str, set[int]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The one part that a file's name stands for; none where two parts have the name.

    A finding in an archive names the member; where the result has one file, it is in that one.
    """
    user = tk.current_user.name
    parts = visible.parts_of(found.snapshot, user)
    used = used_datasets(found.snapshot.parts)
    parts = [part for part in parts if part["dataset_id"] in used]
    for name in names:
        named = [part for part in parts if part["name"] == name]
        if len(named) == 1:
            yield name, named[0]
        elif not named and len(parts) == 1:
            yield name, parts[0]


def _fetch(part: dict[str, Any]) -> Fetch | None:
    fetches = originals.fetches_of(part["resource_id"])
    return next((fetch for fetch in fetches if fetch.sha256 == part["sha256"]), None)
