"""originals and the fetches that brought them"""

import sqlalchemy as sa
from alembic import op

revision = "002_originals"
down_revision = "001_elections"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "election_original",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column(
            "created", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()
        ),
        sa.Column("erased_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "election_fetch",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column(
            "sha256",
            sa.Text,
            sa.ForeignKey("election_original.sha256"),
            nullable=False,
            index=True,
        ),
        sa.Column("resource_id", sa.Text, nullable=False),
        sa.Column("dataset_id", sa.Text, nullable=False, index=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("first_fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_since", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("resource_id", "sha256"),
    )


def downgrade():
    op.drop_table("election_fetch")
    op.drop_table("election_original")
