"""Who wants to be reminded of expected publications, and of what they were reminded."""

from __future__ import annotations

import enum
from datetime import date, datetime, timezone

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from ckan.model.types import make_uuid
from sqlalchemy.orm import Mapped, mapped_column


class Channel(str, enum.Enum):
    """How somebody is reminded."""

    EMAIL = "email"
    WEBHOOK = "webhook"


class ReminderState(str, enum.Enum):
    """What became of a reminder; `dropped`: it was published, or called off, before it was sent."""

    WAITING = "waiting"
    SENT = "sent"
    DROPPED = "dropped"
    FAILED = "failed"


def _now() -> datetime:
    return datetime.now(timezone.utc)


class ReminderSubscription(tk.BaseModel):
    """One wish to be reminded: of one election's data, or of all that an authority answers for.

    `secret` signs what a webhook gets; what is derived from it lets an e-mail's reader unsubscribe.
    """

    __tablename__ = "election_reminder_subscription"

    id: Mapped[str] = mapped_column(sa.UnicodeText, primary_key=True, default=make_uuid)
    authority_id: Mapped[str] = mapped_column(sa.UnicodeText, index=True)
    election_uuid: Mapped[str | None] = mapped_column(
        sa.UnicodeText, sa.ForeignKey("election.uuid", ondelete="CASCADE"), index=True
    )
    channel: Mapped[str] = mapped_column(sa.UnicodeText)
    address: Mapped[str] = mapped_column(sa.UnicodeText)
    language: Mapped[str] = mapped_column(sa.UnicodeText)
    days_before: Mapped[int]
    wants_late: Mapped[bool]
    secret: Mapped[str] = mapped_column(sa.UnicodeText)
    user_id: Mapped[str] = mapped_column(sa.UnicodeText, default="")
    created: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=_now)
    error: Mapped[str] = mapped_column(sa.UnicodeText, default="")

    @classmethod
    def get(cls, subscription_id: str) -> ReminderSubscription | None:
        """The subscription of that id."""
        if not isinstance(subscription_id, str) or "\0" in subscription_id:
            return None  # PostgreSQL has no text that holds NUL
        return model.Session.get(cls, subscription_id)


class Reminder(tk.BaseModel):
    """One occasion of one subscription; the key is what is reminded of once and never again."""

    __tablename__ = "election_reminder"
    __table_args__ = (
        sa.UniqueConstraint("subscription_id", "election_uuid", "item", "occasion", "due"),
    )

    id: Mapped[str] = mapped_column(sa.UnicodeText, primary_key=True, default=make_uuid)
    subscription_id: Mapped[str] = mapped_column(
        sa.UnicodeText, sa.ForeignKey("election_reminder_subscription.id", ondelete="CASCADE")
    )
    election_uuid: Mapped[str] = mapped_column(
        sa.UnicodeText, sa.ForeignKey("election.uuid", ondelete="CASCADE")
    )
    item: Mapped[str] = mapped_column(sa.UnicodeText)
    occasion: Mapped[str] = mapped_column(sa.UnicodeText)
    due: Mapped[date] = mapped_column(sa.Date)
    state: Mapped[str] = mapped_column(sa.UnicodeText, default=ReminderState.WAITING.value)
    created: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=_now)
    settled: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def waiting_of(cls, subscription_id: str) -> list[Reminder]:
        """Those of a subscription that are still to be sent, the earliest due first."""
        statement = (
            sa.select(cls)
            .where(cls.subscription_id == subscription_id, cls.state == ReminderState.WAITING.value)
            .order_by(cls.due, cls.election_uuid, cls.item)
            .with_for_update()
        )
        return list(model.Session.scalars(statement))

    def settle(self, state: ReminderState) -> None:
        """Say what became of it."""
        self.state, self.settled = state.value, _now()
