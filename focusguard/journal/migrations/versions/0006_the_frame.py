"""People, who wants no text, bookings, and the price that a caller was told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("calls", sa.Column("price", sa.Text()))
    _create_people()
    _create_person_addresses()
    _create_address_books()
    _create_cards()
    _create_opt_outs()
    _create_bookings()
    _create_booking_states()
    _create_booking_sightings()


def _create_people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("group_name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text()),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("by_hand", sa.Text(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_index("ix_people_card", "people", ["card"])


def _create_person_addresses() -> None:
    op.create_table(
        "person_addresses",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("at_utc", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "address", name="pk_person_addresses"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_person_addresses_people", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_person_addresses_address", "person_addresses", ["address"])


def _create_address_books() -> None:
    op.create_table(
        "address_books",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("href", sa.Text(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("sync_token", sa.Text(), nullable=False),
        sa.Column("synced_at_utc", _INSTANT),
        sa.PrimaryKeyConstraint("account", "href", name="pk_address_books"),
    )


def _create_cards() -> None:
    op.create_table(
        "cards",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("href", sa.Text(), nullable=False),
        sa.Column("book", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("account", "href", name="pk_cards"),
    )
    op.create_index("ix_cards_uid", "cards", ["uid"])


def _create_opt_outs() -> None:
    op.create_table(
        "opt_outs",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("at_utc", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_opt_outs"),
    )
    op.create_index("ix_opt_outs_key_id", "opt_outs", ["key_id"])


def _create_bookings() -> None:
    op.create_table(
        "bookings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("call_id", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text()),
        sa.Column("start_utc", _INSTANT),
        sa.Column("end_utc", _INSTANT),
        sa.Column("addresses", sa.Text(), nullable=False),
        sa.Column("amount", sa.Text()),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("changed_at_utc", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bookings"),
    )
    op.create_index("ix_bookings_reference", "bookings", ["reference"])
    op.create_index("ix_bookings_call_id", "bookings", ["call_id"])


def _create_booking_states() -> None:
    op.create_table(
        "booking_states",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("booking_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at_utc", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_booking_states"),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name="fk_booking_states_bookings", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_booking_states_booking_id", "booking_states", ["booking_id"])


def _create_booking_sightings() -> None:
    op.create_table(
        "booking_sightings",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("as_of_utc", _INSTANT, nullable=False),
        sa.Column("booking_id", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("made_at_utc", _INSTANT),
        sa.Column("start_utc", _INSTANT),
        sa.Column("end_utc", _INSTANT),
        sa.Column("addresses", sa.Text(), nullable=False),
        sa.Column("amount", sa.Text()),
        sa.Column("same_as", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source", "key", "state", "as_of_utc", name="pk_booking_sightings"),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["bookings.id"], name="fk_booking_sightings_bookings", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_booking_sightings_booking_id", "booking_sightings", ["booking_id"])
