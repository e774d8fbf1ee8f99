"""The table of elections."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from datetime import date, datetime, timezone

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from ckan.model.types import make_uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ckanext.election.model.alias import ElectionAlias
from ckanext.election.timetable.round import Round
from ckanext.election.types import RoundDict


class ElectionState(str, enum.Enum):
    """Whether the public may know of an election."""

    DRAFT = "draft"
    PUBLISHED = "published"


def _now() -> datetime:
    return datetime.now(timezone.utc)


class Election(tk.BaseModel):
    """One voting event of one authority, with one or more rounds.

    `uuid` stands in addresses and RDF; `id` is the readable one and holds the first announced date.
    Neither ever changes. `rounds` is a list of `{"number", "polling_date", ...}` in their order;
    `first_polling_date` and `last_polling_date` repeat its ends so that the database can sort by
    them.
    """

    __tablename__ = "election"

    uuid: Mapped[str] = mapped_column(sa.UnicodeText, primary_key=True, default=make_uuid)
    id: Mapped[str] = mapped_column(sa.UnicodeText, unique=True)
    title: Mapped[dict[str, str]] = mapped_column(JSONB)
    country: Mapped[str] = mapped_column(sa.UnicodeText)
    type: Mapped[str] = mapped_column(sa.UnicodeText)
    subtype: Mapped[str | None] = mapped_column(sa.UnicodeText)
    organisation: Mapped[str | None] = mapped_column(sa.UnicodeText)
    first_date: Mapped[date] = mapped_column(sa.Date)
    rounds: Mapped[list[RoundDict]] = mapped_column(JSONB)
    first_polling_date: Mapped[date] = mapped_column(sa.Date, index=True)
    last_polling_date: Mapped[date] = mapped_column(sa.Date)
    authority_id: Mapped[str] = mapped_column(sa.UnicodeText, index=True)
    parent: Mapped[str | None] = mapped_column(
        sa.UnicodeText, sa.ForeignKey("election.uuid", ondelete="SET NULL")
    )
    state: Mapped[str] = mapped_column(sa.UnicodeText, default=ElectionState.DRAFT.value)
    is_test: Mapped[bool] = mapped_column(default=False)
    replaced_by: Mapped[str | None] = mapped_column(
        sa.UnicodeText, sa.ForeignKey("election.uuid", ondelete="SET NULL")
    )
    cancelled: Mapped[bool] = mapped_column(default=False)
    cancelled_reason: Mapped[str | None] = mapped_column(sa.UnicodeText)
    results_dataset_id: Mapped[str | None] = mapped_column(sa.UnicodeText, unique=True)
    created: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=_now)
    modified: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), default=_now, onupdate=_now
    )

    aliases: Mapped[list[ElectionAlias]] = relationship(
        ElectionAlias,
        cascade="all, delete-orphan",
        order_by=(ElectionAlias.scheme, ElectionAlias.value),
        lazy="selectin",
    )

    @classmethod
    def get(cls, any_id: str) -> Election | None:
        """The election with that UUID, id or alias; None where there is none or several.

        Args:
            any_id: a UUID, an id, `scheme:value`, or an alias's value if only one election has it.
        """
        if not isinstance(any_id, str) or "\0" in any_id:
            return None  # PostgreSQL has no text that holds NUL
        found = model.Session.get(cls, any_id) or model.Session.scalar(
            sa.select(cls).where(cls.id == any_id)
        )
        return found or cls._by_alias(any_id)

    @classmethod
    def of_ids(cls, ids: Iterable[str]) -> list[Election]:
        """The elections with those ids, in no particular order; unknown ids are left out."""
        return list(model.Session.scalars(sa.select(cls).where(cls.id.in_(list(ids)))))

    @classmethod
    def with_results_dataset(cls, dataset_id: str) -> Election | None:
        """The election whose results dataset it is."""
        return model.Session.scalar(sa.select(cls).where(cls.results_dataset_id == dataset_id))

    @classmethod
    def _by_alias(cls, text: str) -> Election | None:
        with_scheme = sa.func.concat(ElectionAlias.scheme, ":", ElectionAlias.value)
        statement = (
            sa.select(cls)
            .join(ElectionAlias)
            .where(sa.or_(ElectionAlias.value == text, with_scheme == text))
            .distinct()
            .limit(2)
        )
        found = model.Session.scalars(statement).unique().all()
        return found[0] if len(found) == 1 else None

    @property
    def series(self) -> str:
        """The key of its series: its id without the date."""
        return self.id.rpartition(".")[0]

    @property
    def is_published(self) -> bool:
        """Whether the public may know of it."""
        return self.state == ElectionState.PUBLISHED.value

    def polling_rounds(self) -> list[Round]:
        """The rounds as the timetable takes them."""
        return [
            Round(
                row["number"],
                date.fromisoformat(row["polling_date"]),
                _date(row.get("last_polling_date")),
            )
            for row in self.rounds
        ]

    def set_rounds(self, rows: list[RoundDict]) -> None:
        """Replace the rounds; they keep the order of their numbers."""
        self.rounds = sorted(rows, key=lambda row: row["number"])
        rounds = self.polling_rounds()
        self.first_polling_date = min(item.polling_date for item in rounds)
        self.last_polling_date = max(item.ends for item in rounds)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
