"""Expected publications: which data should be out by when, and how that stands on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache
from importlib import resources
from typing import Any

import yaml

from ckanext.election.timetable.event import Event, EventKey
from ckanext.election.timetable.event_kind import EventKind


class PublicationState(str, Enum):
    """How an expected publication stands."""

    NOT_DUE = "not-due"
    DUE = "due"
    LATE = "late"
    PUBLISHED = "published"
    NOT_PUBLISHED_BY_LAW = "not-published-by-law"


@dataclass(frozen=True)
class DueRule:
    """So many days before events of a kind begin, or after the last of them is over."""

    days: int
    is_before: bool
    kind: EventKind
    name: str = ""


@dataclass(frozen=True)
class Expected:
    """What is expected of one sub-dataset, or of a category that has none.

    Attributes:
        item: OEDI's key of the sub-dataset, or of the category.
        due: of these the first counts whose event is known.
        granularity: how fine the data should be.
        fields: what each row should say.
        privacy: whose privacy limits it; empty where nobody's does.
    """

    item: str
    due: tuple[DueRule, ...]
    granularity: str
    fields: tuple[str, ...]
    privacy: str = ""

    @property
    def category(self) -> str:
        """OEDI's category that it belongs to."""
        category = self.item.partition("/")[0]
        return "election-results" if category.startswith("election-results-") else category


@cache
def expected_publications() -> tuple[Expected, ...]:
    """All that is expected of an election, by category."""
    file = resources.files("ckanext.election.timetable") / "publications.yaml"
    values: dict[str, dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return tuple(_expected(item, given) for item, given in values.items())


def due_date(expected: Expected, events: Iterable[Event]) -> date | None:
    """The day by which it should be out; None where no polling day is known."""
    known = list(events)
    for rule in expected.due:
        found = [event for event in known if _is_meant(rule, event.key)]
        if found and rule.is_before:
            return min(event.starts for event in found) - timedelta(days=rule.days)
        if found:
            return max(event.last_day for event in found) + timedelta(days=rule.days)
    return None


def state_on(
    day: date, due: date | None, *, is_published: bool, is_barred: bool, grace_days: int
) -> PublicationState:
    """How an expected publication stands on a day.

    Args:
        day: the day asked about.
        due: when it should be out; None: no day is known, and nothing is due.
        is_published: whether the catalogue has it.
        is_barred: whether a law keeps it from being published.
        grace_days: days after the due day in which it is due, and after which it is late.
    """
    if is_published:
        return PublicationState.PUBLISHED
    if is_barred:
        return PublicationState.NOT_PUBLISHED_BY_LAW
    if due is None or day < due:
        return PublicationState.NOT_DUE
    if day <= due + timedelta(days=grace_days):
        return PublicationState.DUE
    return PublicationState.LATE


def _is_meant(rule: DueRule, key: EventKey) -> bool:
    return rule.kind is key.kind and rule.name in ("", key.name)


def _expected(item: str, given: Mapping[str, Any]) -> Expected:
    return Expected(
        item=item,
        due=tuple(_due_rule(*entry) for entry in given["due"]),
        granularity=given["granularity"],
        fields=tuple(given["fields"]),
        privacy=given.get("privacy", ""),
    )


def _due_rule(days: int, direction: str, anchor: str) -> DueRule:
    """A rule as the file writes it: `[7, after, finance-report/final]`."""
    kind, _slash, name = anchor.partition("/")
    return DueRule(days, direction == "before", EventKind(kind), name)
