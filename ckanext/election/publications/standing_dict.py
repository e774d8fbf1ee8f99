"""Expected publications as the API gives them."""

from __future__ import annotations

from typing import TypedDict

from ckanext.election.election_title import title_of
from ckanext.election.publications.standing import Standing
from ckanext.election.publications.words import item_label, state_word
from ckanext.election.vocabulary import Category, label


class HeldBy(TypedDict):
    """A dataset that holds an item."""

    name: str
    title: str


class InstitutionDict(TypedDict):
    """Whom to ask."""

    id: str
    name: str
    title: str


class StandingDict(TypedDict):
    """One expected publication of one election; `days_late` is 0 where it is not late."""

    election: str
    election_id: str
    election_title: str
    item: str
    item_label: str
    category: str
    category_label: str
    due: str | None
    is_due_set: bool
    state: str
    state_label: str
    days_late: int
    reason: str
    law: str
    granularity: str
    fields: list[str]
    institution: InstitutionDict | None
    datasets: list[HeldBy]


class StandingList(TypedDict):
    """Expected publications, how many there are, and how many of each state."""

    count: int
    states: dict[str, int]
    results: list[StandingDict]


def to_dict(standing: Standing) -> StandingDict:
    """One expected publication."""
    election, expected, asked = standing.election, standing.expected, standing.institution
    return StandingDict(
        election=election.uuid,
        election_id=election.id,
        election_title=title_of(election),
        item=expected.item,
        item_label=item_label(expected.item),
        category=expected.category,
        category_label=label(Category(expected.category)),
        due=standing.due.isoformat() if standing.due else None,
        is_due_set=standing.is_due_set,
        state=standing.state.value,
        state_label=state_word(standing.state, standing.days_late),
        days_late=standing.days_late,
        reason=standing.reason,
        law=standing.law,
        granularity=expected.granularity,
        fields=list(expected.fields),
        institution=InstitutionDict(id=asked.id, name=asked.name, title=asked.title)
        if asked
        else None,
        datasets=[HeldBy(name=found.name, title=found.title) for found in standing.datasets],
    )
