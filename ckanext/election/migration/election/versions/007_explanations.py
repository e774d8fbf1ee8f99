"""recipes that persons set for a source, and what publishers say of findings"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "007_explanations"
down_revision = "006_snapshots"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "election_set_recipe",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("lineage", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("authority_id", sa.UnicodeText, nullable=False),
        sa.Column("source_id", sa.UnicodeText, index=True),
        sa.Column("resource_id", sa.UnicodeText, nullable=False, index=True),
        sa.Column("header", JSONB, nullable=False),
        sa.Column("sheet", sa.Text),
        sa.Column("mapping", JSONB),
        sa.Column("spec", JSONB),
        sa.Column("actor", sa.Text),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("lineage", "version"),
    )
    op.create_table(
        "election_explanation",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column(
            "election_uuid",
            sa.UnicodeText,
            sa.ForeignKey("election.uuid", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("text", sa.Text),
        sa.Column("actor", sa.Text),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(
        "ix_election_explanation_place", "election_explanation", ["election_uuid", "place"]
    )


def downgrade():
    op.drop_table("election_explanation")
    op.drop_table("election_set_recipe")
