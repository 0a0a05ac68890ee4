"""Version 0002: what was noticed in a set, and where it hurt."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; older rows say nothing in them."""
    op.add_column("exercise_set", sa.Column("tags", sa.Text, nullable=False, server_default="[]"))
    op.add_column("check_in", sa.Column("place", sa.String(40), nullable=False, server_default=""))


def downgrade() -> None:
    """Refuse: a history is never taken back to an older version."""
    raise NotImplementedError
