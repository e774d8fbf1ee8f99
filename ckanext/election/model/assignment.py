"""Assignments: who gave a field its value, on what evidence, and what was decided."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan.model.types import make_uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column


class AssignmentRow(tk.BaseModel):
    """One origin's word on one field; `resource_id` is empty for the dataset's own fields."""

    __tablename__ = "election_assignment"
    __table_args__ = (sa.UniqueConstraint("dataset_id", "resource_id", "field", "origin"),)

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=make_uuid)
    dataset_id: Mapped[str] = mapped_column(sa.Text, nullable=False)
    resource_id: Mapped[str] = mapped_column(sa.Text, nullable=False, default="")
    field: Mapped[str] = mapped_column(sa.Text, nullable=False)
    origin: Mapped[str] = mapped_column(sa.Text, nullable=False)
    value: Mapped[Any] = mapped_column(JSONB, nullable=False)
    evidence: Mapped[str] = mapped_column(sa.Text, nullable=False, default="")
    confidence: Mapped[float] = mapped_column(sa.Float, nullable=False, default=1.0)
    decision: Mapped[str] = mapped_column(sa.Text, nullable=False)
    updated: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()
    )
