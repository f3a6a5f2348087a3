"""Our own blocks and the plans that made them; why a calendar is not written to; resources by UID."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("collections", sa.Column("halted", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_resources_uid", "resources", ["uid"])
    _create_own_blocks()
    _create_plans()


def _create_own_blocks() -> None:
    op.create_table(
        "own_blocks",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("collection", sa.Text(), nullable=False),
        sa.Column("href", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("start_utc", _INSTANT, nullable=False),
        sa.Column("end_utc", _INSTANT, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("privacy", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("attempted_at_utc", _INSTANT),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name="pk_own_blocks"),
    )
    op.create_index("ix_own_blocks_end_utc", "own_blocks", ["end_utc"])


def _create_plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at_utc", _INSTANT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plans"),
    )
