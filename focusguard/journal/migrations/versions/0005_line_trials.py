"""What test calls showed of the refusals on each line."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "line_trials",
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("aor", sa.Text(), nullable=False),
        sa.Column("reach", sa.Text(), nullable=False),
        sa.Column("at_utc", sa.DateTime(timezone=True), nullable=False),
        sa.Column("other_phones", sa.Integer(), nullable=False),
        sa.Column("caller_saw", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("line", "action", name="pk_line_trials"),
    )
