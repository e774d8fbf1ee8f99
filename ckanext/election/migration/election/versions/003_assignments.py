"""assignments"""

import sqlalchemy as sa
from alembic import op

revision = "003_assignments"
down_revision = "002_originals"
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
