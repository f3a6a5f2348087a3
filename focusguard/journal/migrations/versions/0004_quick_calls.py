"""Indexes for what is asked at each call: the time it takes must not grow with the calls before it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_index("ix_calls_caller_at_utc", "calls", ["caller", "at_utc"])
    op.create_index(
        "ix_replies_went_out",
        "replies",
        ["created_at_utc"],
        sqlite_where=sa.text("state NOT IN ('failed', 'skipped')"),
    )
