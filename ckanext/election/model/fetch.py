"""Fetches: which bytes a resource had, from where, since when."""

from __future__ import annotations

from datetime import datetime

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan.model.types import make_uuid
from sqlalchemy.orm import Mapped, mapped_column


class FetchRow(tk.BaseModel):
    """One version of one resource's file; the newest `fetched_at` is what stands there now.

    Bytes that come back after another version (A, B, A) move `fetched_at` of their row, so that a
    resource has one row per SHA-256 and its first sight stays in `first_fetched_at`.
    `public_since` is empty as long as the bytes were never the file of a public dataset: what was
    uploaded to a private one and replaced before it was published stays with its editors.
    """

    __tablename__ = "election_fetch"
    __table_args__ = (sa.UniqueConstraint("resource_id", "sha256"),)

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=make_uuid)
    sha256: Mapped[str] = mapped_column(
        sa.Text, sa.ForeignKey("election_original.sha256"), nullable=False, index=True
    )
    resource_id: Mapped[str] = mapped_column(sa.Text, nullable=False)
    dataset_id: Mapped[str] = mapped_column(sa.Text, nullable=False, index=True)
    url: Mapped[str] = mapped_column(sa.Text, nullable=False)
    origin: Mapped[str] = mapped_column(sa.Text, nullable=False)
    etag: Mapped[str | None] = mapped_column(sa.Text)
    last_modified: Mapped[str | None] = mapped_column(sa.Text)
    first_fetched_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), nullable=False)
    fetched_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), nullable=False)
    public_since: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
