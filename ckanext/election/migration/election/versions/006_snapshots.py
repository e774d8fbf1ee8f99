"""an election's result: its snapshots, and what people did with them"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "006_snapshots"
down_revision = "005_reads"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "election_snapshot",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column(
            "election_uuid",
            sa.UnicodeText,
            sa.ForeignKey("election.uuid", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("folder", sa.Text, nullable=False, index=True),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("parts", JSONB, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("headline", JSONB, nullable=False),
        sa.Column("facts", JSONB, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("release_at", sa.DateTime(timezone=True)),
        sa.Column("approved_by", sa.Text),
        sa.Column("released_at", sa.DateTime(timezone=True)),
        sa.Column("certified_at", sa.DateTime(timezone=True)),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.Column("withdrawn_reason", sa.Text),
        sa.Column("erased_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("election_uuid", "sequence"),
    )
    # "Which snapshots were made from these bytes?" is asked for every file that a page names.
    op.create_index(
        "ix_election_snapshot_parts",
        "election_snapshot",
        ["parts"],
        postgresql_using="gin",
        postgresql_ops={"parts": "jsonb_path_ops"},
    )
    op.create_table(
        "election_act",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column(
            "election_uuid",
            sa.UnicodeText,
            sa.ForeignKey("election.uuid", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("sequence", sa.Integer),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("actor", sa.Text),
        sa.Column("reason", sa.Text),
        sa.Column("details", JSONB, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "election_result",
        sa.Column(
            "election_uuid",
            sa.UnicodeText,
            sa.ForeignKey("election.uuid", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("chosen", JSONB),
        sa.Column("inputs", sa.Text),
        sa.Column("release", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("tried_at", sa.DateTime(timezone=True)),
    )


def downgrade():
    op.drop_table("election_result")
    op.drop_table("election_act")
    op.drop_table("election_snapshot")
