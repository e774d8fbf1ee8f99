"""who wants to be reminded of expected publications, and of what they were reminded"""

import sqlalchemy as sa
from alembic import op

revision = "011_reminders"
down_revision = "010_boundaries"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "election_reminder_subscription",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column("authority_id", sa.UnicodeText, nullable=False, index=True),
        sa.Column(
            "election_uuid",
            sa.UnicodeText,
            sa.ForeignKey("election.uuid", ondelete="CASCADE"),
            index=True,
        ),
        sa.Column("channel", sa.UnicodeText, nullable=False),
        sa.Column("address", sa.UnicodeText, nullable=False),
        sa.Column("language", sa.UnicodeText, nullable=False),
        sa.Column("days_before", sa.Integer, nullable=False),
        sa.Column("wants_late", sa.Boolean, nullable=False),
        sa.Column("secret", sa.UnicodeText, nullable=False),
        sa.Column("user_id", sa.UnicodeText, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("error", sa.UnicodeText, nullable=False),
    )
    op.create_table(
        "election_reminder",
        sa.Column("id", sa.UnicodeText, primary_key=True),
        sa.Column(
            "subscription_id",
            sa.UnicodeText,
            sa.ForeignKey("election_reminder_subscription.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column(
            "election_uuid",
            sa.UnicodeText,
            sa.ForeignKey("election.uuid", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("item", sa.UnicodeText, nullable=False),
        sa.Column("occasion", sa.UnicodeText, nullable=False),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("state", sa.UnicodeText, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("subscription_id", "election_uuid", "item", "occasion", "due"),
    )


def downgrade():
    op.drop_table("election_reminder")
    op.drop_table("election_reminder_subscription")
