"""Version 0001: people, sessions, sets, repetitions, events, check-ins, safety screens."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table."""
    _create_person_and_session()
    _create_set_and_rep()
    _create_session_event()
    _create_check_in_and_screening()


def downgrade() -> None:
    """Refuse: a history is never taken back to an older version."""
    raise NotImplementedError


def _identity(*, owned: bool = True) -> list[sa.Column[Any]]:
    columns: list[sa.Column[Any]] = [sa.Column("id", sa.String(36), primary_key=True)]
    if owned:
        columns.append(_reference("person_id", "person.id"))
    columns += [
        sa.Column("revision", sa.Integer, nullable=False, server_default="1"),
        sa.Column("updated_at", sa.String(40), nullable=False),
        sa.Column("deleted_at", sa.String(40)),
    ]
    return columns


def _reference(name: str, target: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(36), sa.ForeignKey(target), nullable=nullable)


def _create_person_and_session() -> None:
    op.create_table(
        "person",
        *_identity(owned=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created_at", sa.String(40), nullable=False),
        sa.Column("invented", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "session",
        *_identity(),
        sa.Column("started_at", sa.String(40), nullable=False),
        sa.Column("ended_at", sa.String(40)),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("prescription", sa.Text, nullable=False),
        sa.Column("invented", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.create_index("ix_session_person_id", "session", ["person_id"])


def _create_set_and_rep() -> None:
    op.create_table(
        "exercise_set",
        *_identity(),
        _reference("session_id", "session.id"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("exercise", sa.String(60), nullable=False),
        sa.Column("resistance", sa.String(60), nullable=False),
        sa.Column("side", sa.String(10), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("planned_low", sa.Integer, nullable=False),
        sa.Column("planned_high", sa.Integer, nullable=False),
        sa.Column("paced", sa.Integer, nullable=False, server_default="0"),
        sa.Column("confirmed", sa.Integer),
        sa.Column("reps_in_reserve", sa.Integer),
        sa.Column("load_kg", sa.Float),
        sa.Column("band", sa.Text),
        sa.CheckConstraint("paced >= 0", name="ck_exercise_set_paced"),
        sa.CheckConstraint("confirmed >= 0", name="ck_exercise_set_confirmed"),
    )
    op.create_index("ix_exercise_set_session_id", "exercise_set", ["session_id"])
    op.create_index("ix_exercise_set_person_id", "exercise_set", ["person_id"])
    op.create_table(
        "rep",
        *_identity(),
        _reference("set_id", "exercise_set.id"),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("started_s", sa.Float, nullable=False),
        sa.Column("completed_s", sa.Float, nullable=False),
        sa.Column("completed_at", sa.String(40), nullable=False),
    )
    op.create_index("ix_rep_set_id", "rep", ["set_id"])


def _create_session_event() -> None:
    op.create_table(
        "session_event",
        *_identity(),
        _reference("session_id", "session.id"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("at_s", sa.Float, nullable=False),
    )
    op.create_index("ix_session_event_session_id", "session_event", ["session_id"])


def _create_check_in_and_screening() -> None:
    op.create_table(
        "check_in",
        *_identity(),
        _reference("session_id", "session.id", nullable=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("pain_nrs", sa.Integer),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.CheckConstraint("pain_nrs between 0 and 10", name="ck_check_in_pain_nrs"),
    )
    op.create_index("ix_check_in_person_id", "check_in", ["person_id"])
    op.create_index("ix_check_in_session_id", "check_in", ["session_id"])
    op.create_table(
        "screening",
        *_identity(),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("ticked", sa.Text, nullable=False),
    )
    op.create_index("ix_screening_person_id", "screening", ["person_id"])
