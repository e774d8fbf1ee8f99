"""What the page of an election tells of its result: contests, map, files, the election before."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import ckan.plugins.toolkit as tk

from ckanext.election import snapshots
from ckanext.election.election_results import addressed
from ckanext.election.election_results.addressed import Addressed
from ckanext.election.election_results.earlier import earlier_result
from ckanext.election.election_results.place import place_of
from ckanext.election.election_results.result_map import ResultMap, result_map
from ckanext.election.election_results.visible import WithdrawnError
from ckanext.election.election_title import title_of
from ckanext.election.model.election import Election
from ckanext.election.result_figures import Figures
from ckanext.election.result_question import Question
from ckanext.election.results import PartRole, tally
from ckanext.election.results.tally import ContestName

CONTESTS = 12


@dataclass(frozen=True)
class ContestLink:
    """A contest as a link to its figures."""

    contest: ContestName
    url: str


@dataclass(frozen=True)
class Overview:
    """A result in short.

    Attributes:
        contests: the first of them, none where there is one alone.
        more_contests: how many more there are.
        files_in: how many files are in the result.
        files: how many of the election's files hold results.
        compare_url: the comparison with the election before, called `compare_title`.
        map: who leads where.
    """

    url: str
    contests: list[ContestLink]
    more_contests: int
    files_in: int
    files: int
    compare_url: str
    compare_title: str
    map: ResultMap | None


def overview(election: Election, user: str) -> Overview | None:
    """The newest result that a visitor may see, in short."""
    try:
        found = addressed.find(UUID(election.uuid), addressed.LATEST, user)
    except WithdrawnError:
        return None
    return _overview(found, user) if found else None


def _overview(found: Addressed, user: str) -> Overview:
    place = place_of(found)
    with snapshots.local_folder(found.snapshot.folder) as folder:
        contests = tally.contests(folder)
        first = tally.contest_tally(folder, contests[0].id, contests[0].round)
        figures = Figures(place, Question(), contests, first, None)
        drawn = result_map(found, folder, figures)
    asked = (Question().but(contest=one.id, round=one.round) for one in contests)
    links = [ContestLink(one, place.url(ask)) for one, ask in zip(contests, asked, strict=True)]
    listed = links[:CONTESTS] if len(links) > 1 else []
    before = earlier_result(found.election, user)
    roles = [PartRole(part["role"]) for part in found.snapshot.parts]
    return Overview(
        url=place.url(Question()),
        contests=listed,
        more_contests=len(links) - len(listed) if listed else 0,
        files_in=sum(role not in (PartRole.LEFT_OUT, PartRole.CHECK) for role in roles),
        files=len(roles),
        compare_url=tk.h.url_for("election_compare.index", b=found.election.id),
        compare_title=title_of(before.election) if before else "",
        map=drawn,
    )
