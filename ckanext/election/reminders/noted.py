"""What there is to remind of today, noted once for each subscription."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from ckan import model
from ckan.lib.helpers import get_display_timezone
from ckan.model.types import make_uuid
from sqlalchemy.dialects.postgresql import insert

from ckanext.election import config
from ckanext.election.model.election import Election, ElectionState
from ckanext.election.model.reminder import Reminder, ReminderState, ReminderSubscription
from ckanext.election.publications.standing import Standing, standings
from ckanext.election.search import as_list
from ckanext.election.timetable.reminder import Occasion, Wish, occasion_on

ELECTIONS_AT_ONCE = 200


def note(today: date) -> list[str]:
    """Note all occasions of a day that were not noted before, in the current transaction.

    Returns:
        The ids of the subscriptions that have something to be sent, now or from before.
    """
    subscriptions = list(model.Session.scalars(sa.select(ReminderSubscription)))
    elections = _elections(subscriptions)
    for start in range(0, len(elections), ELECTIONS_AT_ONCE):
        found = standings(elections[start : start + ELECTIONS_AT_ONCE], today)
        for subscription in subscriptions:
            _note(subscription, found, today)
    waiting = sa.select(Reminder.subscription_id).where(
        Reminder.state == ReminderState.WAITING.value
    )
    return list(model.Session.scalars(waiting.distinct()))


def occasion_of(
    subscription: ReminderSubscription, standing: Standing, today: date
) -> Occasion | None:
    """What a publication gives to remind a subscription of; None where it is none of its matter."""
    if not _concerns(subscription, standing):
        return None
    since = subscription.created.astimezone(get_display_timezone()).date()
    return occasion_on(
        today,
        standing.state,
        standing.due,
        Wish(subscription.days_before, subscription.wants_late, since),
        grace_days=config.grace_days(),
    )


def _concerns(subscription: ReminderSubscription, standing: Standing) -> bool:
    """Whether it is of the election, or the authority conducts it or answers for the data."""
    if subscription.election_uuid:
        return standing.election.uuid == subscription.election_uuid
    institution = standing.institution
    return subscription.authority_id in (
        standing.election.authority_id,
        institution.id if institution else "",
    )


def _note(subscription: ReminderSubscription, found: Iterable[Standing], today: date) -> None:
    rows = list(_rows(subscription, found, today))
    if rows:
        model.Session.execute(insert(Reminder).values(rows).on_conflict_do_nothing())


def _rows(
    subscription: ReminderSubscription, found: Iterable[Standing], today: date
) -> Iterator[dict[str, Any]]:
    for standing in found:
        occasion = occasion_of(subscription, standing, today)
        if occasion:
            yield {
                "id": make_uuid(),
                "subscription_id": subscription.id,
                "election_uuid": standing.election.uuid,
                "item": standing.expected.item,
                "occasion": occasion.value,
                "due": standing.due,
                "state": ReminderState.WAITING.value,
                "created": sa.func.now(),
            }


def _elections(subscriptions: Sequence[ReminderSubscription]) -> Sequence[Election]:
    """The public elections that subscriptions may be about, rehearsals left out."""
    authorities = {item.authority_id for item in subscriptions if not item.election_uuid}
    statement = sa.select(Election).where(
        Election.state == ElectionState.PUBLISHED.value,
        Election.is_test.is_(False),
        sa.or_(
            Election.uuid.in_([item.election_uuid for item in subscriptions]),
            Election.authority_id.in_(authorities),
            Election.country.in_(_answered_countries(authorities)),
        ),
    )
    return model.Session.scalars(statement.order_by(Election.uuid)).unique().all()


def _answered_countries(authority_ids: Iterable[str]) -> set[str]:
    """Where authorities may answer for data of elections that others conduct."""
    groups = model.Session.query(model.Group).filter(model.Group.id.in_(list(authority_ids)))
    extras = [getattr(group, "extras", None) or {} for group in groups]
    return {
        str(item["country"])
        for item in extras
        if item.get("country") and as_list(item.get("responsibilities"))
    }
