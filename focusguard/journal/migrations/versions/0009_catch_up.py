"""Calls that are done with, and notes on what one was doing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "calls_done",
        sa.Column("call_id", sa.Text(), nullable=False),
        sa.Column("at_utc", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name="fk_calls_done_calls", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("call_id", name="pk_calls_done"),
    )
    op.create_table(
        "resume_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at_utc", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_resume_notes"),
    )
    op.create_index("ix_resume_notes_at_utc", "resume_notes", ["at_utc"])
