"""jobs"""

import sqlalchemy as sa
from alembic import op

revision = "004_jobs"
down_revision = "003_assignments"
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
