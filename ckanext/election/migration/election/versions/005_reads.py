"""reads"""

import sqlalchemy as sa
from alembic import op

revision = "005_reads"
down_revision = "004_jobs"
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
