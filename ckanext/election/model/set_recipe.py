"""The table of recipes that persons set for the files of a source."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import model
from ckan.model.types import make_uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column


class SetRecipeRow(tk.BaseModel):
    """One version of a recipe; never changed. The newest of a lineage counts.

    `lineage` stands for one authority, one source (or one resource that no source brought) and one
    header. `spec` is the recipe as its YAML says it, `mapping` what the person said on the page;
    both are empty in a version by which a person stopped its use. `actor` is the user's id.
    """

    __tablename__ = "election_set_recipe"
    __table_args__ = (sa.UniqueConstraint("lineage", "version"),)

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=make_uuid)
    lineage: Mapped[str] = mapped_column(sa.Text)
    version: Mapped[int]
    authority_id: Mapped[str] = mapped_column(sa.UnicodeText)
    source_id: Mapped[str | None] = mapped_column(sa.UnicodeText, index=True)
    resource_id: Mapped[str] = mapped_column(sa.UnicodeText, index=True)
    header: Mapped[list[str]] = mapped_column(JSONB)
    sheet: Mapped[str | None] = mapped_column(sa.Text)
    mapping: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    spec: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    actor: Mapped[str | None] = mapped_column(sa.Text)
    made_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), default=lambda: datetime.now(timezone.utc)
    )

    @property
    def recipe_id(self) -> str:
        """The id under which a read names this version."""
        return f"{recipe_prefix(self.lineage)}{self.version}"

    @classmethod
    def of_lineage(cls, lineage: str) -> list[SetRecipeRow]:
        """Every version, newest first."""
        query = sa.select(cls).where(cls.lineage == lineage).order_by(cls.version.desc())
        return list(model.Session.scalars(query))

    @classmethod
    def newest_where(cls, condition: sa.ColumnElement[bool]) -> list[SetRecipeRow]:
        """The newest version of each lineage that has a version for which a condition holds."""
        lineages = sa.select(cls.lineage).where(condition)
        query = (
            sa.select(cls)
            .where(cls.lineage.in_(lineages))
            .distinct(cls.lineage)
            .order_by(cls.lineage, cls.version.desc())
        )
        return list(model.Session.scalars(query))


def recipe_prefix(lineage: str) -> str:
    """What the recipe ids of a lineage begin with."""
    return f"set-{lineage}-v"
