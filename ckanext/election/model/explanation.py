"""The table of explanations: what publishers say of findings."""

from __future__ import annotations

from datetime import datetime, timezone

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from ckan.model.types import make_uuid
from sqlalchemy.orm import Mapped, mapped_column


class ExplanationRow(tk.BaseModel):
    """What was said of one finding of an election's result; never changed, the newest counts.

    `place` is the key of explanations/place.py, `message` the finding's sentence at that time: its
    numbers may be others by now. `text` is empty where an explanation was taken back. `actor` is
    the user's id.
    """

    __tablename__ = "election_explanation"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=make_uuid)
    election_uuid: Mapped[str] = mapped_column(
        sa.UnicodeText, sa.ForeignKey("election.uuid", ondelete="CASCADE")
    )
    place: Mapped[str] = mapped_column(sa.Text)
    rule: Mapped[str] = mapped_column(sa.Text)
    message: Mapped[str] = mapped_column(sa.Text)
    text: Mapped[str | None] = mapped_column(sa.Text)
    actor: Mapped[str | None] = mapped_column(sa.Text)
    made_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), default=lambda: datetime.now(timezone.utc)
    )

    @classmethod
    def newest(cls, election_uuid: str) -> list[ExplanationRow]:
        """The newest row of each place of an election."""
        query = (
            sa.select(cls)
            .where(cls.election_uuid == election_uuid)
            .distinct(cls.place)
            .order_by(cls.place, cls.made_at.desc(), cls.id)
        )
        return list(model.Session.scalars(query))
