"""originals"""

import sqlalchemy as sa
from alembic import op

revision = "002_originals"
down_revision = "001_elections"
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
