"""assignments of values to fields, by people and machines"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "003_assignments"
down_revision = "002_originals"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "election_assignment",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("dataset_id", sa.Text, nullable=False),
        sa.Column("resource_id", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("value", JSONB, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("decision", sa.Text, nullable=False),
        sa.Column(
            "updated", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()
        ),
        sa.UniqueConstraint("dataset_id", "resource_id", "field", "origin"),
    )


def downgrade():
    op.drop_table("election_assignment")
