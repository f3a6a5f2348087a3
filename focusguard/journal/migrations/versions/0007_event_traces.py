"""What the calendars' events show of bookings; it outlives an event that was deleted, for that is a sign."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "event_traces",
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("href", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("named", sa.Text(), nullable=False),
        sa.Column("has_pay_link", sa.Boolean(), nullable=False),
        sa.Column("is_page_made", sa.Boolean(), nullable=False),
        sa.Column("is_invitation", sa.Boolean(), nullable=False),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.Column("is_gone", sa.Boolean(), nullable=False),
        sa.Column("addresses", sa.Text(), nullable=False),
        sa.Column("start_utc", _INSTANT),
        sa.Column("end_utc", _INSTANT),
        sa.Column("made_at_utc", _INSTANT),
        sa.Column("same_as", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("collection_id", "href", name="pk_event_traces"),
        sa.ForeignKeyConstraint(
            ["collection_id"],
            ["collections.id"],
            name="fk_event_traces_collections",
            ondelete="CASCADE",
        ),
    )
