"""The shapes that cross from one part to another and out of the API."""

from __future__ import annotations

from typing import TypedDict

from typing_extensions import NotRequired


class RoundDict(TypedDict):
    """One round of an election; dates are written YYYY-MM-DD."""

    number: int
    polling_date: str
    last_polling_date: NotRequired[str]


class AliasDict(TypedDict):
    """An election's id in another register."""

    scheme: str
    value: str


class AuthorityDict(TypedDict):
    """The organisation that answers for an election."""

    id: str
    name: str
    title: str


class MemberDict(TypedDict):
    """An election of a series, as short as a link needs it."""

    uuid: str
    id: str
    display_title: str
    polling_date: str


class ElectionDict(TypedDict):
    """An election as the API gives it; `previous` and `next` are those of its series."""

    uuid: str
    id: str
    title: dict[str, str]
    display_title: str
    country: str
    type: str
    subtype: str | None
    organisation: str | None
    series: str
    previous: MemberDict | None
    next: MemberDict | None
    first_date: str
    rounds: list[RoundDict]
    authority: AuthorityDict
    parent: str | None
    aliases: list[AliasDict]
    is_test: bool
    state: str
    cancelled: bool
    cancelled_reason: str | None
    replaced_by: str | None
    results_dataset_id: str | None
    phase: str
    status: str | None
    dataset_count: int
    created: str
    modified: str


class ElectionList(TypedDict):
    """A page of elections and how many there are in all."""

    count: int
    results: list[ElectionDict]
