"""outlines of areas, for maps of results"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "010_boundaries"
down_revision = "007_explanations"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "election_boundaries",
        sa.Column("resource_id", sa.UnicodeText, primary_key=True),
        sa.Column("dataset_id", sa.UnicodeText, nullable=False, index=True),
        sa.Column("sha256", sa.UnicodeText, nullable=False),
        sa.Column("outlines", JSONB, nullable=False),
    )


def downgrade():
    op.drop_table("election_boundaries")
