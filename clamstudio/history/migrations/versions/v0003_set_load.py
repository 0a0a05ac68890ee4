"""Version 0003: how hard a repetition of a set is by the model of muscle work, and by which model."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the load of a repetition; older sets have none until it is computed for them."""
    op.add_column("exercise_set", sa.Column("rep_load", sa.Float))
    op.add_column("exercise_set", sa.Column("model_version", sa.String(20)))


def downgrade() -> None:
    """Refuse: a history is never taken back to an older version."""
    raise NotImplementedError
