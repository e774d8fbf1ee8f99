"""Elections, their aliases, and the events of their calendars."""

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
    op.create_table(
        "election_event",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column(
            "election_uuid",
            sa.UnicodeText,
            sa.ForeignKey("election.uuid", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("kind", sa.UnicodeText, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("name", sa.UnicodeText, nullable=False),
        sa.Column("starts", sa.Date, nullable=False, index=True),
        sa.Column("ends", sa.Date),
        sa.Column("from_time", sa.Time),
        sa.Column("until_time", sa.Time),
        sa.Column("time_zone", sa.UnicodeText, nullable=False),
        sa.Column("title", JSONB, nullable=False),
        sa.Column("certainty", sa.UnicodeText, nullable=False),
        sa.Column("law", sa.UnicodeText, nullable=False),
        sa.Column("source", sa.UnicodeText, nullable=False),
        sa.Column("computed_by", sa.UnicodeText, nullable=False),
        sa.Column("cancelled", sa.Boolean, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("modified", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("election_uuid", "kind", "round", "name"),
    )
    op.create_table(
        "election_event_change",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column(
            "event_id",
            sa.UnicodeText,
            sa.ForeignKey("election_event.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.UnicodeText, nullable=False),
        sa.Column("change", sa.UnicodeText, nullable=False),
        sa.Column("reason", sa.UnicodeText, nullable=False),
        sa.Column("before", JSONB),
        sa.Column("after", JSONB),
    )
    op.create_table(
        "election_publication",
        sa.Column(
            "election_uuid",
            sa.UnicodeText,
            sa.ForeignKey("election.uuid", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("item", sa.UnicodeText, primary_key=True),
        sa.Column("due", sa.Date),
        sa.Column("is_barred", sa.Boolean, nullable=False),
        sa.Column("reason", sa.UnicodeText, nullable=False),
        sa.Column("law", sa.UnicodeText, nullable=False),
        sa.Column("user_id", sa.UnicodeText, nullable=False),
        sa.Column("modified", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade():
    op.drop_table("election_publication")
    op.drop_table("election_event_change")
    op.drop_table("election_event")
    op.drop_table("election_alias")
    op.drop_table("election")
