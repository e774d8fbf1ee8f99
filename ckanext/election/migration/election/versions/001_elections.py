"""elections"""

import sqlalchemy as sa
from alembic import op

revision = "001_elections"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
