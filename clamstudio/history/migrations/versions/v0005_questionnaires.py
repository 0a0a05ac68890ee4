"""Version 0005: answered questionnaires, and what a person says about themselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; older histories have nothing in them."""
    _create(
        "questionnaire",
        sa.Column("answered_at", sa.String(40), nullable=False),
        sa.Column("instrument", sa.String(20), nullable=False),
        sa.Column("ticked", sa.Text, nullable=False, server_default="[]"),
    )
    _create(
        "statement",
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("topic", sa.String(20), nullable=False),
        sa.Column("value", sa.String(40), nullable=False),
    )


def downgrade() -> None:
    """Refuse: a history is never taken back to an older version."""
    raise NotImplementedError


def _create(name: str, *columns: sa.Column[str]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("person_id", sa.String(36), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
        sa.Column("updated_at", sa.String(40), nullable=False),
        sa.Column("deleted_at", sa.String(40)),
        *columns,
    )
    op.create_index(f"ix_{name}_person_id", name, ["person_id"])
