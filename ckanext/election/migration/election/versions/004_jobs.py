"""jobs with leases"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "004_jobs"
down_revision = "003_assignments"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "election_job",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("key", sa.Text),
        sa.Column("lane", sa.Text),
        sa.Column("schedule", sa.Text, unique=True),
        sa.Column("args", JSONB, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column(
            "run_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()
        ),
        sa.Column("lease_token", sa.Text),
        sa.Column("lease_until", sa.DateTime(timezone=True)),
        sa.Column("error", sa.Text),
        sa.Column(
            "created", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()
        ),
        sa.Column("started", sa.DateTime(timezone=True)),
        sa.Column("finished", sa.DateTime(timezone=True)),
    )
    op.create_index(
        "election_job_key_waiting",
        "election_job",
        ["key"],
        unique=True,
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(
        "election_job_lane_running",
        "election_job",
        ["lane"],
        unique=True,
        postgresql_where=sa.text("state = 'running'"),
    )
    op.create_index("election_job_due", "election_job", ["state", "run_at"])


def downgrade():
    op.drop_table("election_job")
