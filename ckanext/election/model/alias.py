"""The table of aliases: other registers' ids of an election."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column


class ElectionAlias(tk.BaseModel):
    """An election's id in another register, as Wikidata's `Q98765` or an authority's own code.

    A value is unique within its scheme: two authorities may number their elections alike.
    """

    __tablename__ = "election_alias"

    scheme: Mapped[str] = mapped_column(sa.UnicodeText, primary_key=True)
    value: Mapped[str] = mapped_column(sa.UnicodeText, primary_key=True, index=True)
    election_uuid: Mapped[str] = mapped_column(
        sa.UnicodeText, sa.ForeignKey("election.uuid", ondelete="CASCADE"), index=True
    )
