"""Elections and their aliases."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "001_elections"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "election",
        sa.Column("uuid", sa.UnicodeText, primary_key=True),
        sa.Column("id", sa.UnicodeText, nullable=False, unique=True),
        sa.Column("title", JSONB, nullable=False),
        sa.Column("country", sa.UnicodeText, nullable=False),
        sa.Column("type", sa.UnicodeText, nullable=False),
        sa.Column("subtype", sa.UnicodeText),
        sa.Column("organisation", sa.UnicodeText),
        sa.Column("first_date", sa.Date, nullable=False),
        sa.Column("rounds", JSONB, nullable=False),
        sa.Column("first_polling_date", sa.Date, nullable=False, index=True),
        sa.Column("last_polling_date", sa.Date, nullable=False),
        sa.Column("authority_id", sa.UnicodeText, nullable=False, index=True),
        sa.Column("parent", sa.UnicodeText, sa.ForeignKey("election.uuid", ondelete="SET NULL")),
        sa.Column("state", sa.UnicodeText, nullable=False),
        sa.Column("is_test", sa.Boolean, nullable=False),
        sa.Column(
            "replaced_by", sa.UnicodeText, sa.ForeignKey("election.uuid", ondelete="SET NULL")
        ),
        sa.Column("cancelled", sa.Boolean, nullable=False),
        sa.Column("cancelled_reason", sa.UnicodeText),
        sa.Column("results_dataset_id", sa.UnicodeText, unique=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("modified", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "election_alias",
        sa.Column("scheme", sa.UnicodeText, primary_key=True),
        sa.Column("value", sa.UnicodeText, primary_key=True, index=True),
        sa.Column(
            "election_uuid",
            sa.UnicodeText,
            sa.ForeignKey("election.uuid", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
    )


def downgrade():
    op.drop_table("election_alias")
    op.drop_table("election")
