"""The tables. Portable SQL: nothing here is SQLite's own.

Instants end in `_utc`. A change here needs a migration; a test compares the two.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from focusguard.domain.agenda import EventStatus, FocusMark, PartStat, Transparency
from focusguard.domain.bookings import BookingState, Certainty
from focusguard.domain.decisions import GuardMode, Reason
from focusguard.domain.focus import BlockSource
from focusguard.domain.interruption import Action, Outcome, Reach
from focusguard.domain.invitations import AnswerState, DeclineRule
from focusguard.domain.language import Language
from focusguard.domain.own_blocks import BlockState, PlanKind, Privacy
from focusguard.domain.people import KnownFrom, PersonField
from focusguard.domain.reply import ReplyState
from focusguard.journal.decisions import DecisionKind
from focusguard.journal.types import (
    AddressSet,
    BlockChanges,
    IdentityText,
    Instant,
    MoneyText,
    Names,
    Participants,
    Word,
    Words,
)

# Named constraints can be dropped by a later batch migration; nameless ones cannot.
metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

calls: Final = Table(
    "calls",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key", Text, nullable=False, index=True),
    Column("channel", Text, nullable=False),
    # Local date, hour and weekday are written with the call: asked of a zone later, they would scan all rows.
    Column("at_utc", Instant, nullable=False, index=True),
    Column("local_date", Date, nullable=False),
    Column("local_hour", SmallInteger, nullable=False),
    Column("local_weekday", SmallInteger, nullable=False),
    Column("caller", IdentityText),
    Column("caller_name", Text, nullable=False),
    Column("caller_also", AddressSet, nullable=False),
    Column("reply_to", Text, nullable=False),
    Column("only_phone", Boolean, nullable=False),
    Column("erased", Boolean, nullable=False),
    Column("decision", Word(DecisionKind), nullable=False),
    Column("reason", Word(Reason), nullable=False),
    Column("until_utc", Instant),
    Column("action", Word(Action), nullable=False),
    Column("outcome", Word(Outcome)),
    Column("reference", Text, nullable=False),
    Column("ended_at_utc", Instant),
    Column("block_start_utc", Instant),
    Column("block_end_utc", Instant),
    Column("block_source", Word(BlockSource)),
    Column("block_title", Text),
    Column("block_uid", Text),
    Column("block_calendar", Text),
    # What the caller was told that a booking costs.
    Column("price", MoneyText),
)
Index(None, calls.c.caller, calls.c.at_utc)

replies: Final = Table(
    "replies",
    metadata,
    Column("id", Text, primary_key=True),
    # Unique: one call gets at most one reply.
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), nullable=False),
    Column("caller", IdentityText),
    Column("carrier", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", Word(Language), nullable=False),
    Column("state", Word(ReplyState), nullable=False, index=True),
    Column("why", Text, nullable=False),
    Column("created_at_utc", Instant, nullable=False, index=True),
    Column("attempted_at_utc", Instant),
    Column("finished_at_utc", Instant),
    UniqueConstraint("call_id"),
)
# As text: SQLite uses an index of some rows only where the query has the very same words.
WENT_OUT: Final = text(f"state NOT IN ('{ReplyState.FAILED}', '{ReplyState.SKIPPED}')")
Index(None, replies.c.caller, replies.c.created_at_utc)
Index("ix_replies_went_out", replies.c.created_at_utc, sqlite_where=WENT_OUT)

manual_focus: Final = Table(
    "manual_focus",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("start_utc", Instant, nullable=False),
    Column("end_utc", Instant, nullable=False),
)

early_ends: Final = Table(
    "early_ends",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("start_utc", Instant, nullable=False),
    Column("end_utc", Instant, nullable=False),
)

guard_pause: Final = Table(
    "guard_pause",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("until_utc", Instant, nullable=False),
)

guarded_periods: Final = Table(
    "guarded_periods",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("start_utc", Instant, nullable=False),
    Column("end_utc", Instant, nullable=False, index=True),
)

blind_periods: Final = Table(
    "blind_periods",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("start_utc", Instant, nullable=False),
    Column("end_utc", Instant, nullable=False, index=True),
    Column("why", Text, nullable=False),
)

collections: Final = Table(
    "collections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account", Text, nullable=False),
    Column("href", Text, nullable=False),
    Column("display_name", Text, nullable=False),
    Column("sync_token", Text, nullable=False),
    Column("synced_at_utc", Instant),
    Column("expanded_for", Date),
    Column("expanded_with", Text, nullable=False),
    # Why nothing is written there any more; empty: it may be.
    Column("halted", Text, nullable=False, server_default=""),
    UniqueConstraint("account", "href"),
)

resources: Final = Table(
    "resources",
    metadata,
    Column("collection_id", ForeignKey("collections.id", ondelete="CASCADE"), primary_key=True),
    Column("href", Text, primary_key=True),
    Column("etag", Text, nullable=False),
    Column("uid", Text, nullable=False, index=True),
    Column("raw", Text, nullable=False),
    Column("recurring", Boolean, nullable=False),
    Column("problem", Text, nullable=False),
)

occurrences: Final = Table(
    "occurrences",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("collection_id", Integer, nullable=False),
    Column("href", Text, nullable=False),
    Column("uid", Text, nullable=False),
    Column("recurrence_id", Text, nullable=False),
    Column("start_utc", Instant, nullable=False),
    Column("end_utc", Instant, nullable=False),
    Column("all_day", Boolean, nullable=False),
    Column("summary", Text, nullable=False),
    Column("status", Word(EventStatus), nullable=False),
    Column("transparency", Word(Transparency), nullable=False),
    Column("partstat", Word(PartStat), nullable=False),
    Column("participants", Participants, nullable=False),
    Column("calendar", Text, nullable=False),
    Column("focus", Word(FocusMark), nullable=False),
    Column("time_zone", Text, nullable=False),
    ForeignKeyConstraint(
        ["collection_id", "href"], ["resources.collection_id", "resources.href"], ondelete="CASCADE"
    ),
)
Index(None, occurrences.c.start_utc, occurrences.c.end_utc)
Index(None, occurrences.c.collection_id, occurrences.c.href)

event_traces: Final = Table(
    "event_traces",
    metadata,
    # Of the collection, not of the resource: it outlives an event that was deleted.
    Column("collection_id", ForeignKey("collections.id", ondelete="CASCADE"), primary_key=True),
    Column("href", Text, primary_key=True),
    Column("uid", Text, nullable=False),
    # References, each after a space.
    Column("named", Text, nullable=False),
    Column("has_pay_link", Boolean, nullable=False),
    Column("is_page_made", Boolean, nullable=False),
    Column("is_invitation", Boolean, nullable=False),
    Column("is_cancelled", Boolean, nullable=False),
    Column("is_gone", Boolean, nullable=False),
    Column("addresses", AddressSet, nullable=False),
    Column("start_utc", Instant),
    Column("end_utc", Instant),
    Column("made_at_utc", Instant),
    Column("same_as", Names, nullable=False),
    Column("name", Text, nullable=False),
)

own_blocks: Final = Table(
    "own_blocks",
    metadata,
    Column("uid", Text, primary_key=True),
    Column("account", Text, nullable=False),
    Column("collection", Text, nullable=False),
    Column("href", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("start_utc", Instant, nullable=False),
    Column("end_utc", Instant, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("privacy", Word(Privacy), nullable=False),
    Column("state", Word(BlockState), nullable=False),
    Column("base", Text, nullable=False),
    Column("attempted_at_utc", Instant),
    Column("problem", Text, nullable=False),
)

plans: Final = Table(
    "plans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at_utc", Instant, nullable=False),
    Column("kind", Word(PlanKind), nullable=False),
    Column("changes", BlockChanges, nullable=False),
    Column("undone", Boolean, nullable=False),
)

answers: Final = Table(
    "answers",
    metadata,
    # A question: rescheduled, an invitation is another one.
    Column("account", Text, primary_key=True),
    Column("uid", Text, primary_key=True),
    Column("start_utc", Instant, primary_key=True),
    Column("end_utc", Instant, primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("collection", Text, nullable=False),
    Column("href", Text, nullable=False),
    Column("state", Word(AnswerState), nullable=False),
    Column("attempted_at_utc", Instant),
    Column("etag", Text, nullable=False),
    Column("rest", Text, nullable=False),
    Column("problem", Text, nullable=False),
)

answering: Final = Table(
    "answering",
    metadata,
    Column("account", Text, primary_key=True),
    Column("collection", Text, primary_key=True),
    Column("rule", Word(DeclineRule), nullable=False),
)

line_trials: Final = Table(
    "line_trials",
    metadata,
    Column("line", Text, primary_key=True),
    Column("action", Word(Action), primary_key=True),
    # Another account may treat the same refusal otherwise.
    Column("aor", Text, nullable=False),
    Column("reach", Word(Reach), nullable=False),
    Column("at_utc", Instant, nullable=False),
    Column("other_phones", Integer, nullable=False),
    Column("caller_saw", Text, nullable=False),
)

# From when the guard ran in a mode: a row for each change.
guard_modes: Final = Table(
    "guard_modes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at_utc", Instant, nullable=False),
    Column("mode", Word(GuardMode), nullable=False),
)

people: Final = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("group_name", Text, nullable=False),
    Column("language", Word(Language)),
    Column("notes", Text, nullable=False),
    # `carddav:<account>:<href>`, `vcard:<uid>`; empty: by hand.
    Column("card", Text, nullable=False, index=True),
    # Which of these the owner wrote.
    Column("by_hand", Words(PersonField), nullable=False, server_default=""),
)

person_addresses: Final = Table(
    "person_addresses",
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("address", IdentityText, primary_key=True, index=True),
    Column("how", Word(KnownFrom), nullable=False),
    Column("at_utc", Instant, nullable=False),
)

# The address books of an account (RFC 6352), and the cards that were read from them.
address_books: Final = Table(
    "address_books",
    metadata,
    Column("account", Text, primary_key=True),
    Column("href", Text, primary_key=True),
    Column("display_name", Text, nullable=False),
    Column("sync_token", Text, nullable=False),
    Column("synced_at_utc", Instant),
)

cards: Final = Table(
    "cards",
    metadata,
    Column("account", Text, primary_key=True),
    Column("href", Text, primary_key=True),
    Column("book", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("uid", Text, nullable=False, index=True),
    Column("problem", Text, nullable=False),
)

opt_outs: Final = Table(
    "opt_outs",
    metadata,
    # HMAC-SHA256 of the address with a key that is not in this file.
    Column("digest", Text, primary_key=True),
    # Which key: one that was lost and made anew recognises nobody, and must not pass for the first.
    Column("key_id", Text, nullable=False, index=True),
    Column("at_utc", Instant, nullable=False),
)

bookings: Final = Table(
    "bookings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("state", Word(BookingState), nullable=False),
    Column("reference", Text, nullable=False, index=True),
    # Calls are never removed, only erased; a booking outlives what is known of its call.
    Column("call_id", Text, nullable=False, index=True),
    Column("certainty", Word(Certainty)),
    Column("start_utc", Instant),
    Column("end_utc", Instant),
    Column("addresses", AddressSet, nullable=False),
    Column("amount", MoneyText),
    Column("by_hand", Boolean, nullable=False),
    Column("name", Text, nullable=False),
    Column("changed_at_utc", Instant, nullable=False),
)

booking_states: Final = Table(
    "booking_states",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("booking_id", ForeignKey("bookings.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("state", Word(BookingState), nullable=False),
    Column("at_utc", Instant, nullable=False),
)

# All that was ever shown, for the booking follows from it, in whatever order it came.
booking_sightings: Final = Table(
    "booking_sightings",
    metadata,
    Column("source", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("state", Word(BookingState), primary_key=True),
    Column("as_of_utc", Instant, primary_key=True),
    Column("booking_id", ForeignKey("bookings.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("reference", Text, nullable=False),
    Column("made_at_utc", Instant),
    Column("start_utc", Instant),
    Column("end_utc", Instant),
    Column("addresses", AddressSet, nullable=False),
    Column("amount", MoneyText),
    Column("same_as", Names, nullable=False),
    Column("name", Text, nullable=False),
)

# Calls that the owner is done with: called back, or not worth it.
calls_done: Final = Table(
    "calls_done",
    metadata,
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
    Column("at_utc", Instant, nullable=False),
)

# What the owner was doing when a block began, a row for each time it was written.
resume_notes: Final = Table(
    "resume_notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at_utc", Instant, nullable=False, index=True),
    Column("text", Text, nullable=False),
)
