"""Subscriptions to reminders as the API gives them: to those who manage them, secret and all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

import sqlalchemy as sa
from ckan import model

from ckanext.election.election_title import title_of
from ckanext.election.model.election import Election
from ckanext.election.model.reminder import (
    Channel,
    Reminder,
    ReminderState,
    ReminderSubscription,
)


class SubscriptionDict(TypedDict):
    """One subscription; `states` counts its reminders by what became of them."""

    id: str
    authority: str
    authority_title: str
    election: str | None
    election_title: str | None
    channel: str
    address: str
    language: str
    days_before: int
    wants_late: bool
    secret: str | None
    created: str
    error: str
    sent: int
    waiting: int
    failed: int


def to_dicts(rows: Sequence[ReminderSubscription]) -> list[SubscriptionDict]:
    """Subscriptions, by three queries for all of them."""
    counts = _counts([row.id for row in rows])
    uuids = [row.election_uuid for row in rows if row.election_uuid]
    elections = {
        item.uuid: item
        for item in model.Session.scalars(sa.select(Election).where(Election.uuid.in_(uuids)))
    }
    groups = model.Session.query(model.Group).filter(
        model.Group.id.in_([row.authority_id for row in rows])
    )
    titles = {group.id: group.title or group.name for group in groups}
    return [
        _to_dict(
            row, titles.get(row.authority_id, ""), elections.get(row.election_uuid or ""), counts
        )
        for row in rows
    ]


def _to_dict(
    row: ReminderSubscription,
    authority: str,
    election: Election | None,
    counts: dict[tuple[str, str], int],
) -> SubscriptionDict:
    count = {state: counts.get((row.id, state.value), 0) for state in ReminderState}
    return SubscriptionDict(
        id=row.id,
        authority=row.authority_id,
        authority_title=authority,
        election=row.election_uuid,
        election_title=title_of(election) if election else None,
        channel=row.channel,
        address=row.address,
        language=row.language,
        days_before=row.days_before,
        wants_late=row.wants_late,
        secret=row.secret if row.channel == Channel.WEBHOOK.value else None,
        created=row.created.isoformat(),
        error=row.error,
        sent=count[ReminderState.SENT],
        waiting=count[ReminderState.WAITING],
        failed=count[ReminderState.FAILED],
    )


def _counts(ids: Sequence[str]) -> dict[tuple[str, str], int]:
    rows = model.Session.execute(
        sa.select(Reminder.subscription_id, Reminder.state, sa.func.count())
        .where(Reminder.subscription_id.in_(ids))
        .group_by(Reminder.subscription_id, Reminder.state)
    ).all()
    return {(row[0], row[1]): row[2] for row in rows}
