"""The jobs behind reminders: one notes what there is to remind of, one sends what was noted.

What is noted is in the database before anything is sent, and is settled after it was sent: a worker
that dies in between sends the same message again under the same name, and never loses one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import sqlalchemy as sa
from ckan import model

from ckanext.election import jobs
from ckanext.election.election_dict import today
from ckanext.election.model.election import Election
from ckanext.election.model.reminder import (
    Channel,
    Reminder,
    ReminderState,
    ReminderSubscription,
)
from ckanext.election.publications.standing import Standing, standings
from ckanext.election.reminders import email, noted, webhook
from ckanext.election.reminders.errors import ReminderError
from ckanext.election.reminders.in_language import in_language
from ckanext.election.reminders.message import Reminded
from ckanext.election.timetable.reminder import Occasion

NOTE, SEND = "note_reminders", "send_reminders"
HOUR = 60 * 60
# A receiver that took nothing for so long gets nothing old any more.
GIVEN_UP_AFTER = timedelta(days=7)

_SENDERS = {Channel.EMAIL: email.send, Channel.WEBHOOK: webhook.send}


@jobs.job(NOTE, timeout=900, every=HOUR)
def note_reminders() -> None:
    """Note what there is to remind of today, and ask for it to be sent."""
    _give_up_old()
    for subscription_id in noted.note(today()):
        jobs.enqueue(SEND, key=f"{SEND}:{subscription_id}", subscription_id=subscription_id)


@jobs.job(SEND, timeout=120, attempts=6)
def send_reminders(subscription_id: str) -> None:
    """Send a subscription what waits for it, in one message.

    Raises:
        ReminderError: it was not sent; the job is tried again, later each time.
    """
    subscription = ReminderSubscription.get(subscription_id)
    waiting = Reminder.waiting_of(subscription_id)
    if subscription is None or not waiting:
        return
    still = _still_to_send(subscription, waiting)
    if still:
        _send(subscription, still)
    for row, _reminded in still:
        row.settle(ReminderState.SENT)
    subscription.error = ""


Pairs = list[tuple[Reminder, Reminded]]


def _still_to_send(subscription: ReminderSubscription, waiting: Sequence[Reminder]) -> Pairs:
    """What still holds; the rest, as what was published meanwhile, is dropped."""
    found = _standings({row.election_uuid for row in waiting})
    still: Pairs = []
    for row in waiting:
        standing = found.get((row.election_uuid, row.item))
        occasion = noted.occasion_of(subscription, standing, today()) if standing else None
        if standing and standing.due == row.due and occasion and occasion.value == row.occasion:
            still.append((row, Reminded(Occasion(row.occasion), standing, row.due)))
        else:
            row.settle(ReminderState.DROPPED)
    return still


def _send(subscription: ReminderSubscription, still: Pairs) -> None:
    names = "\n".join(sorted(row.id for row, _reminded in still))
    delivery = hashlib.sha256(names.encode()).hexdigest()[:40]
    try:
        with in_language(subscription.language):
            _SENDERS[Channel(subscription.channel)](
                subscription, delivery, [reminded for _row, reminded in still]
            )
    except ReminderError as error:
        subscription.error = str(error)
        # What failed is kept, though the job is rolled back.
        model.Session.commit()
        raise


def _standings(uuids: set[str]) -> dict[tuple[str, str], Standing]:
    elections = model.Session.scalars(
        sa.select(Election).where(Election.uuid.in_(uuids), Election.is_test.is_(False))
    )
    public = [item for item in elections.unique() if item.is_published]
    return {(item.election.uuid, item.expected.item): item for item in standings(public, today())}


def _give_up_old() -> None:
    oldest = datetime.now(timezone.utc) - GIVEN_UP_AFTER
    model.Session.execute(
        sa.update(Reminder)
        .where(Reminder.state == ReminderState.WAITING.value, Reminder.created < oldest)
        .values(state=ReminderState.FAILED.value, settled=sa.func.now())
    )
