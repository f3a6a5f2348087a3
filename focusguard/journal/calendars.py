"""The local copy of the calendars: collections, resources as fetched, occurrences worked out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from focusguard.domain.address import Address
from focusguard.domain.agenda import EventStatus, Occurrence, Participant, PartStat, Transparency
from focusguard.domain.event_traces import EventTrace
from focusguard.domain.own_blocks import BlockState, with_pending
from focusguard.domain.period import Period
from focusguard.domain.ports import (
    CollectionChange,
    CollectionState,
    ExpandedResource,
    InvitedResource,
    RawResource,
)
from focusguard.journal.bulk import BulkInsert
from focusguard.journal.database import Database
from focusguard.journal.event_traces import TraceTable, drop_gone, traces_of
from focusguard.journal.own_blocks import block_in
from focusguard.journal.schema import collections, occurrences, own_blocks, resources

_COLLECTIONS: Final = (
    select(collections).where(collections.c.account == bindparam("of")).order_by(collections.c.href)
)
_COLLECTION_ID: Final = select(collections.c.id).where(
    collections.c.account == bindparam("of"), collections.c.href == bindparam("at")
)
_ACCOUNTS: Final = select(collections.c.account).distinct().order_by(collections.c.account)
_RESOURCES: Final = (
    select(collections.c.href.label("collection"), resources)
    .join_from(resources, collections)
    .where(collections.c.account == bindparam("of"))
    .order_by(collections.c.href, resources.c.href)
)
_BY_UID: Final = _RESOURCES.where(resources.c.uid >= bindparam("first"), resources.c.uid < bindparam("after"))
_ETAGS: Final = (
    select(resources.c.href, resources.c.etag)
    .join_from(resources, collections)
    .where(collections.c.account == bindparam("of"), collections.c.href == bindparam("at"))
)
_SOME_ETAGS: Final = _ETAGS.where(resources.c.href.in_(bindparam("among", expanding=True)))
# SQLite takes 32,766 values in one statement; beyond this many, reading all is as quick.
_MOST_NAMED: Final = 1_000
# Its occurrences go with it (ON DELETE CASCADE).
_DELETE_RESOURCE: Final = delete(resources).where(
    resources.c.collection_id == bindparam("of"), resources.c.href == bindparam("at")
)
_RESOURCE_COLUMNS: Final = [c.name for c in resources.columns if c.name != "collection_id"]
# SQLite numbers the rows itself.
_OCCURRENCE_COLUMNS: Final = [c.name for c in occurrences.columns if c.name not in {"id", "collection_id"}]
_OCCURRENCE_FIELDS: Final = (
    *("uid", "recurrence_id", "start_utc", "end_utc", "all_day", "summary", "status", "transparency"),
    *("partstat", "participants", "calendar", "focus", "time_zone"),
)
# In the order in which `_occurrence_in` takes them.
_OCCURRENCES: Final = (
    select(*(occurrences.c[name] for name in _OCCURRENCE_FIELDS))
    .where(occurrences.c.end_utc > bindparam("start"), occurrences.c.status != EventStatus.CANCELLED)
    .order_by(occurrences.c.start_utc, occurrences.c.end_utc, occurrences.c.id)
)
# Apart, for each is one stretch of the index: in one, all that ever began would be gone through row by row.
_BEGUN_BEFORE: Final = _OCCURRENCES.where(occurrences.c.start_utc < bindparam("start"))
_BEGINNING: Final = _OCCURRENCES.where(
    occurrences.c.start_utc >= bindparam("start"), occurrences.c.start_utc < bindparam("end")
)
_INVITED: Final = (
    select(
        *(occurrences.c[name] for name in _OCCURRENCE_FIELDS),
        collections.c.href.label("collection"),
        occurrences.c.href,
        resources.c.etag,
        resources.c.raw,
        resources.c.recurring,
    )
    .select_from(occurrences)
    .join(
        resources,
        (resources.c.collection_id == occurrences.c.collection_id) & (resources.c.href == occurrences.c.href),
    )
    .join(collections, collections.c.id == resources.c.collection_id)
    .where(
        collections.c.account == bindparam("of"),
        occurrences.c.start_utc > bindparam("after"),
        occurrences.c.partstat != PartStat.NONE,
        resources.c.recurring.is_(False),
    )
    .order_by(occurrences.c.start_utc, occurrences.c.end_utc, occurrences.c.id)
)
_PENDING: Final = select(own_blocks).where(own_blocks.c.state.in_([s for s in BlockState if s.is_pending]))
_NAMES: Final = select(collections.c.account, collections.c.href, collections.c.display_name)
_PARTICIPANTS: Final = select(occurrences.c.participants).distinct()
# As `Occurrence.is_busy` has it.
_MEETINGS: Final = (
    select(occurrences.c.participants)
    .where(
        occurrences.c.end_utc > bindparam("since"),
        occurrences.c.participants != (),
        occurrences.c.status != EventStatus.CANCELLED,
        occurrences.c.transparency == Transparency.OPAQUE,
        occurrences.c.partstat.not_in([PartStat.DECLINED, PartStat.NEEDS_ACTION, PartStat.DELEGATED]),
    )
    .group_by(occurrences.c.participants)
    .order_by(func.max(occurrences.c.start_utc), occurrences.c.participants)
)
_PROBLEMS: Final = (
    select(resources.c.problem)
    .where(resources.c.problem != "")
    .order_by(resources.c.collection_id, resources.c.href)
)


class SqlCalendarStore:
    """The calendars in a database (port: CalendarStore). Safe to call from a worker thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._resources = BulkInsert(resources, "collection_id", _RESOURCE_COLUMNS, database.dialect)
        self._occurrences = BulkInsert(occurrences, "collection_id", _OCCURRENCE_COLUMNS, database.dialect)
        self._traces = TraceTable(database.dialect)

    def collections(self, account: str) -> list[CollectionState]:
        """Return the account's known collections, in order of href."""
        with self._database.read() as connection:
            rows = connection.execute(_COLLECTIONS, {"of": account}).all()
        return [_collection_in(row) for row in rows]

    def etags(self, account: str, collection: str, hrefs: Collection[str] | None = None) -> dict[str, str]:
        """Return href → ETag of stored resources of *collection* (its href): of all, or of *hrefs*."""
        named = {"of": account, "at": collection}
        if hrefs is not None and len(hrefs) > _MOST_NAMED:
            wanted = frozenset(hrefs)
            return {h: etag for h, etag in self.etags(account, collection).items() if h in wanted}
        with self._database.read() as connection:
            if hrefs is None:
                return {h: etag for h, etag in connection.execute(_ETAGS, named)}
            some = connection.execute(_SOME_ETAGS, {**named, "among": list(hrefs)})
            return {h: etag for h, etag in some}

    def raw_resources(self, account: str, collection: str | None = None) -> list[RawResource]:
        """Return stored resources, of one collection (its href) or of all."""
        wanted = _RESOURCES
        if collection is not None:
            wanted = wanted.where(collections.c.href == collection)
        with self._database.read() as connection:
            rows = connection.execute(wanted, {"of": account}).all()
        return [RawResource(r.collection, r.href, r.etag, r.raw, r.recurring) for r in rows]

    def resources_by_uid(self, account: str, prefix: str) -> list[RawResource]:
        """Return the account's stored resources whose UID begins with *prefix*, which is not empty."""
        # A range, for the index; LIKE would have to ignore case.
        after = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        with self._database.read() as connection:
            rows = connection.execute(_BY_UID, {"of": account, "first": prefix, "after": after}).all()
        return [RawResource(r.collection, r.href, r.etag, r.raw, r.recurring) for r in rows]

    def invited(self, account: str, *, after: datetime) -> list[InvitedResource]:
        """Return the account's single events that begin after *after* and have the owner as an attendee."""
        with self._database.read() as connection:
            rows = connection.execute(_INVITED, {"of": account, "after": after}).all()
        return [
            InvitedResource(
                RawResource(r.collection, r.href, r.etag, r.raw, r.recurring),
                _occurrence_in(r[: len(_OCCURRENCE_FIELDS)]),
            )
            for r in rows
        ]

    def release(self, account: str, hrefs: Collection[str] | None = None) -> None:
        """Let writing go on in the collections *hrefs* of *account*; None: in every one.

        Its owner has looked at what left.
        """
        released = update(collections).where(collections.c.account == account)
        if hrefs is not None:
            released = released.where(collections.c.href.in_(hrefs))
        with self._database.write() as connection:
            connection.execute(released, {"halted": ""})

    def apply(self, change: CollectionChange) -> None:
        """Write data, occurrences and token in one transaction."""
        # All that can be made ready beforehand is: a call that arrives meanwhile waits for the writer.
        gone = [{"at": href} for href in (*change.removed, *(u.href for u in change.upserts))]
        kept = self._resources.ready(map(_resource_row, change.upserts))
        worked_out = self._occurrences.ready(
            _occurrence_row(upsert.href, o) for upsert in change.upserts for o in upsert.occurrences
        )
        traces = self._traces.ready(change.upserts)
        replaced = [upsert.href for upsert in change.upserts]
        with self._database.write() as connection:
            collection_id = _keep_state(connection, change.account, change.state)
            _execute_all(connection, _DELETE_RESOURCE, gone, {"of": collection_id})
            self._resources.run(connection, kept, collection_id)
            self._occurrences.run(connection, worked_out, collection_id)
            self._traces.run(connection, collection_id, traces, replaced=replaced, removed=change.removed)

    def keep_collections(self, account: str, hrefs: Collection[str]) -> list[str]:
        """Forget the account's collections that are not in *hrefs*; return the forgotten ones."""
        kept = set(hrefs)
        with self._database.write() as connection:
            known = connection.execute(_COLLECTIONS, {"of": account}).all()
            forgotten = [row for row in known if row.href not in kept]
            if forgotten:
                ids = [row.id for row in forgotten]
                connection.execute(delete(collections).where(collections.c.id.in_(ids)))
        return [row.href for row in forgotten]

    def keep_accounts(self, accounts: Collection[str]) -> list[str]:
        """Forget all that is stored of accounts that are not in *accounts*; return the forgotten ones."""
        with self._database.read() as connection:
            forgotten = [known for known in connection.execute(_ACCOUNTS).scalars() if known not in accounts]
        if forgotten:
            with self._database.write() as connection:
                connection.execute(delete(collections).where(collections.c.account.in_(forgotten)))
        return forgotten

    def occurrences(self, period: Period) -> list[Occurrence]:
        """Return the occurrences that overlap *period*, cancelled ones excepted, in order of time.

        Blocks of ours stand where they will once the server took what waits for it.
        """
        with self._database.read() as connection:
            begun = connection.execute(_BEGUN_BEFORE, {"start": period.start}).all()
            beginning = connection.execute(_BEGINNING, {"start": period.start, "end": period.end}).all()
            pending = [block_in(row) for row in connection.execute(_PENDING)]
            names = {(row.account, row.href): row for row in connection.execute(_NAMES)} if pending else {}
        stored = [_occurrence_in(row) for row in (*begun, *beginning)]
        calendars = {key: f"{row.account}/{row.display_name}" for key, row in names.items()}
        return with_pending(stored, pending, period, calendars) if pending else stored

    def traces(self, account: str, *, since: datetime) -> list[EventTrace]:
        """Return what the account's events show of bookings, by UID.

        Those that look like a booking, those that were deleted, and those that were made since *since*.
        """
        with self._database.read() as connection:
            return traces_of(connection, account, since=since)

    def drop_gone_traces(self, account: str) -> None:
        """Forget what deleted events showed: somebody has looked at it."""
        with self._database.write() as connection:
            drop_gone(connection, account)

    def known_addresses(self) -> frozenset[Address]:
        """Return every address that belongs to a participant of a stored occurrence."""
        with self._database.read() as connection:
            listed = connection.execute(_PARTICIPANTS).scalars().all()
        return frozenset(address for people in listed for person in people for address in person.addresses)

    def meetings(self, *, since: datetime) -> list[tuple[Participant, ...]]:
        """Return the other people of each event that ends after *since* and takes the owner's time.

        Each company once, in order of the latest event that it meets at.
        """
        with self._database.read() as connection:
            return list(connection.execute(_MEETINGS, {"since": since}).scalars())

    def problems(self) -> list[str]:
        """Return one clear line for each resource that could not be read."""
        with self._database.read() as connection:
            return list(connection.execute(_PROBLEMS).scalars())


def _keep_state(connection: Connection, account: str, state: CollectionState) -> int:
    """Insert or update the collection; return its id."""
    values = {
        "display_name": state.display_name,
        "sync_token": state.sync_token,
        "synced_at_utc": state.synced_at,
        "expanded_for": state.expanded_for,
        "expanded_with": state.expanded_with,
        "halted": state.halted,
    }
    named = {"of": account, "at": state.href}
    known: int | None = connection.execute(_COLLECTION_ID, named).scalar_one_or_none()
    if known is not None:
        connection.execute(update(collections).where(collections.c.id == known), values)
        return known
    connection.execute(insert(collections), {"account": account, "href": state.href, **values})
    made: int = connection.execute(_COLLECTION_ID, named).scalar_one()
    return made


def _execute_all(
    connection: Connection, statement: Any, rows: list[dict[str, Any]], common: dict[str, int]
) -> None:
    """Execute *statement* once per row; of none, SQLAlchemy would make one row of defaults."""
    for row in rows:
        row.update(common)
    if rows:
        connection.execute(statement, rows)


def _collection_in(row: Any) -> CollectionState:
    return CollectionState(
        href=row.href,
        display_name=row.display_name,
        sync_token=row.sync_token,
        synced_at=row.synced_at_utc,
        expanded_for=row.expanded_for,
        expanded_with=row.expanded_with,
        halted=row.halted,
    )


def _resource_row(resource: ExpandedResource) -> dict[str, Any]:
    return {
        "href": resource.href,
        "etag": resource.etag,
        "uid": resource.uid,
        "raw": resource.raw,
        "recurring": resource.recurring,
        "problem": resource.problem,
    }


def _occurrence_row(href: str, occurrence: Occurrence) -> dict[str, Any]:
    return {
        "href": href,
        "uid": occurrence.uid,
        "recurrence_id": occurrence.recurrence_id,
        "start_utc": occurrence.period.start,
        "end_utc": occurrence.period.end,
        "all_day": occurrence.all_day,
        "summary": occurrence.summary,
        "status": occurrence.status,
        "transparency": occurrence.transparency,
        "partstat": occurrence.partstat,
        "participants": occurrence.participants,
        "calendar": occurrence.calendar,
        "focus": occurrence.focus,
        "time_zone": occurrence.time_zone,
    }


def _occurrence_in(row: Any) -> Occurrence:
    uid, recurrence_id, start, end, *rest = row
    return Occurrence(uid, recurrence_id, Period(start, end), *rest)
