"""The first tables: calls, replies, focus, presence, calendars.

Types are plain SQL here: a revision must stay what it was when the program's own types change.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_calls()
    _create_replies()
    _create_focus()
    _create_presence()
    _create_collections()
    _create_occurrences()


def _create_calls() -> None:
    op.create_table(
        "calls",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("at_utc", _INSTANT, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("local_hour", sa.SmallInteger(), nullable=False),
        sa.Column("local_weekday", sa.SmallInteger(), nullable=False),
        sa.Column("caller", sa.Text()),
        sa.Column("caller_name", sa.Text(), nullable=False),
        sa.Column("caller_also", sa.Text(), nullable=False),
        sa.Column("reply_to", sa.Text(), nullable=False),
        sa.Column("only_phone", sa.Boolean(), nullable=False),
        sa.Column("erased", sa.Boolean(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until_utc", _INSTANT),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text()),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("ended_at_utc", _INSTANT),
        *_block_columns(),
        sa.PrimaryKeyConstraint("id", name="pk_calls"),
    )
    op.create_index("ix_calls_key", "calls", ["key"])
    op.create_index("ix_calls_at_utc", "calls", ["at_utc"])


def _block_columns() -> list[sa.Column[object]]:
    return [
        sa.Column("block_start_utc", _INSTANT),
        sa.Column("block_end_utc", _INSTANT),
        sa.Column("block_source", sa.Text()),
        sa.Column("block_title", sa.Text()),
        sa.Column("block_uid", sa.Text()),
        sa.Column("block_calendar", sa.Text()),
    ]


def _create_replies() -> None:
    op.create_table(
        "replies",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("call_id", sa.Text(), nullable=False),
        sa.Column("caller", sa.Text()),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("created_at_utc", _INSTANT, nullable=False),
        sa.Column("attempted_at_utc", _INSTANT),
        sa.Column("finished_at_utc", _INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_replies"),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name="fk_replies_calls", ondelete="CASCADE"),
        sa.UniqueConstraint("call_id", name="uq_replies_call_id"),
    )
    op.create_index("ix_replies_state", "replies", ["state"])
    op.create_index("ix_replies_created_at_utc", "replies", ["created_at_utc"])
    op.create_index("ix_replies_caller_created_at_utc", "replies", ["caller", "created_at_utc"])


def _create_periods(name: str, *more: sa.Column[str]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("start_utc", _INSTANT, nullable=False),
        sa.Column("end_utc", _INSTANT, nullable=False),
        *more,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )


def _create_focus() -> None:
    _create_periods("manual_focus")
    _create_periods("early_ends")
    op.create_table(
        "guard_pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("until_utc", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_guard_pause"),
    )


def _create_presence() -> None:
    _create_periods("guarded_periods")
    op.create_index("ix_guarded_periods_end_utc", "guarded_periods", ["end_utc"])
    _create_periods(
        "blind_periods",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
    )
    op.create_index("ix_blind_periods_end_utc", "blind_periods", ["end_utc"])


def _create_collections() -> None:
    op.create_table(
        "collections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("href", sa.Text(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("sync_token", sa.Text(), nullable=False),
        sa.Column("synced_at_utc", _INSTANT),
        sa.Column("expanded_for", sa.Date()),
        sa.Column("expanded_with", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_collections"),
        sa.UniqueConstraint("account", "href", name="uq_collections_account_href"),
    )
    op.create_table(
        "resources",
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("href", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("recurring", sa.Boolean(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("collection_id", "href", name="pk_resources"),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collections.id"], name="fk_resources_collections", ondelete="CASCADE"
        ),
    )


def _create_occurrences() -> None:
    op.create_table(
        "occurrences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("href", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("recurrence_id", sa.Text(), nullable=False),
        sa.Column("start_utc", _INSTANT, nullable=False),
        sa.Column("end_utc", _INSTANT, nullable=False),
        sa.Column("all_day", sa.Boolean(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("transparency", sa.Text(), nullable=False),
        sa.Column("partstat", sa.Text(), nullable=False),
        sa.Column("participants", sa.Text(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=False),
        sa.Column("focus", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_occurrences"),
        sa.ForeignKeyConstraint(
            ["collection_id", "href"],
            ["resources.collection_id", "resources.href"],
            name="fk_occurrences_resources",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_occurrences_start_utc_end_utc", "occurrences", ["start_utc", "end_utc"])
    op.create_index("ix_occurrences_collection_id_href", "occurrences", ["collection_id", "href"])
