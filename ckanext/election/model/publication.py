"""What people said of expected publications: another due day, or that a law bars one."""

from __future__ import annotations

from datetime import date, datetime, timezone

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from sqlalchemy.orm import Mapped, mapped_column


class ElectionPublication(tk.BaseModel):
    """A person's word on one item of one election; without a row the rules hold."""

    __tablename__ = "election_publication"

    election_uuid: Mapped[str] = mapped_column(
        sa.UnicodeText, sa.ForeignKey("election.uuid", ondelete="CASCADE"), primary_key=True
    )
    item: Mapped[str] = mapped_column(sa.UnicodeText, primary_key=True)
    due: Mapped[date | None] = mapped_column(sa.Date)
    is_barred: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(sa.UnicodeText, default="")
    law: Mapped[str] = mapped_column(sa.UnicodeText, default="")
    user_id: Mapped[str] = mapped_column(sa.UnicodeText, default="")
    modified: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), default=lambda: datetime.now(timezone.utc)
    )

    @classmethod
    def of_elections(cls, uuids: list[str]) -> dict[tuple[str, str], ElectionPublication]:
        """What was said of these elections, by election and item."""
        rows = model.Session.scalars(sa.select(cls).where(cls.election_uuid.in_(uuids)))
        return {(row.election_uuid, row.item): row for row in rows}
