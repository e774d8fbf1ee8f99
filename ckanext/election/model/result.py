"""The table of election results: how each is put together, and what became of the last try."""

from __future__ import annotations

import enum
from datetime import datetime

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column


class Release(str, enum.Enum):
    """What a new snapshot needs before everybody may see it."""

    AT_ONCE = "at_once"
    ONE_PERSON = "one_person"
    TWO_PERSONS = "two_persons"


class ResultState(str, enum.Enum):
    """What became of the last attempt to put the result together."""

    WAITING = "waiting"
    MADE = "made"
    NONE = "none"
    """None of the election's files is a result."""
    FAILED = "failed"


class Result(tk.BaseModel):
    """One election's result: its settings, and the last attempt to put it together.

    `chosen` holds the resources that a person set; `inputs` is the hash of the files and settings
    that the last attempt saw, so that the same are not put together again.
    """

    __tablename__ = "election_result"

    election_uuid: Mapped[str] = mapped_column(
        sa.UnicodeText, sa.ForeignKey("election.uuid", ondelete="CASCADE"), primary_key=True
    )
    chosen: Mapped[list[str] | None] = mapped_column(JSONB(none_as_null=True))
    inputs: Mapped[str | None] = mapped_column(sa.Text)
    release: Mapped[str] = mapped_column(sa.Text, default=Release.AT_ONCE.value)
    state: Mapped[str] = mapped_column(sa.Text, default=ResultState.WAITING.value)
    reason: Mapped[str | None] = mapped_column(sa.Text)
    tried_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def of_election(cls, election_uuid: str) -> Result:
        """The election's result; made with the usual settings where there is none yet."""
        found = model.Session.get(cls, election_uuid)
        if found is None:
            found = cls(
                election_uuid=election_uuid,
                release=Release.AT_ONCE.value,
                state=ResultState.WAITING.value,
            )
            model.Session.add(found)
            model.Session.flush()  # CKAN's session does not by itself
        return found
