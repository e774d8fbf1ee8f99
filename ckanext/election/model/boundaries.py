"""The table of boundaries: the outlines that were drawn of a resource's areas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column


class Boundaries(tk.BaseModel):
    """The areas of one resource's newest file that held any, as paths (maps/outline.py)."""

    __tablename__ = "election_boundaries"

    resource_id: Mapped[str] = mapped_column(sa.UnicodeText, primary_key=True)
    dataset_id: Mapped[str] = mapped_column(sa.UnicodeText, index=True)
    sha256: Mapped[str] = mapped_column(sa.UnicodeText)
    outlines: Mapped[dict[str, Any]] = mapped_column(JSONB)

    @classmethod
    def of_datasets(cls, dataset_ids: Iterable[str]) -> list[Boundaries]:
        """Those of active resources of these datasets, in a fixed order."""
        return list(
            model.Session.scalars(
                sa.select(cls)
                .join(model.Resource, model.Resource.id == cls.resource_id)
                .where(
                    cls.dataset_id.in_(list(dataset_ids)),
                    model.Resource.state == model.State.ACTIVE,
                )
                .order_by(model.Resource.position, cls.resource_id)
            )
        )
