"""what the tagger tells of datasets, with its evidence, and what people decided"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "008_dataset_tags"
down_revision = "011_reminders"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "election_dataset_tag",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("dataset_id", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("evidence", JSONB, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("updated", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("dataset_id", "field", "value"),
    )
    # The queue asks for what waits, the surest first.
    op.create_index(
        "ix_election_dataset_tag_decision", "election_dataset_tag", ["decision", "confidence"]
    )
    op.create_table(
        "election_dataset_look",
        sa.Column("dataset_id", sa.Text, primary_key=True),
        sa.Column("inputs", sa.Text, nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade():
    op.drop_table("election_dataset_look")
    op.drop_table("election_dataset_tag")
