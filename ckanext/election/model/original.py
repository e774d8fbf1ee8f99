"""Originals: the bytes that an authority published, one row per SHA-256."""

from __future__ import annotations

from datetime import datetime

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column


class OriginalRow(tk.BaseModel):
    """One verified file in the storage `election_originals`; written after its bytes.

    `erased_at` is when a law had the bytes erased: the row stays, and they are not kept again.
    """

    __tablename__ = "election_original"

    sha256: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    size: Mapped[int] = mapped_column(sa.BigInteger, nullable=False)
    media_type: Mapped[str] = mapped_column(sa.Text, nullable=False)
    created: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()
    )
    erased_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
