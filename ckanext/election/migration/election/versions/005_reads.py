"""reads"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "005_reads"
down_revision = "004_jobs"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "election_read",
        sa.Column("resource_id", sa.UnicodeText, primary_key=True),
        sa.Column("dataset_id", sa.UnicodeText, nullable=False, index=True),
        sa.Column("state", sa.UnicodeText, nullable=False),
        sa.Column("sha256", sa.UnicodeText),
        sa.Column("read_sha256", sa.UnicodeText),
        sa.Column("reader", sa.UnicodeText),
        sa.Column("snapshot", sa.UnicodeText),
        sa.Column("headline", JSONB),
        sa.Column("facts", JSONB),
        sa.Column("kind", sa.UnicodeText),
        sa.Column("reason", sa.UnicodeText),
        sa.Column("evidence", JSONB, nullable=False),
        sa.Column("loaded_sha256", sa.UnicodeText),
        sa.Column("view_made", sa.Boolean, nullable=False),
        sa.Column("updated", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_election_read_state_updated", "election_read", ["state", "updated"])


def downgrade():
    op.drop_table("election_read")
