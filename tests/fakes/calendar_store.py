"""A calendar store in memory."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from threading import Lock

from focusguard.domain.address import Address
from focusguard.domain.agenda import Occurrence, Participant, PartStat
from focusguard.domain.event_traces import EventTrace
from focusguard.domain.period import Period
from focusguard.domain.ports import (
    CollectionChange,
    CollectionState,
    ExpandedResource,
    InvitedResource,
    RawResource,
)


class MemoryCalendarStore:
    """The port CalendarStore without a database."""

    def __init__(self) -> None:
        self.states: dict[tuple[str, str], CollectionState] = {}
        self.resources: dict[tuple[str, str], dict[str, ExpandedResource]] = {}
        self.gone: dict[tuple[str, str], list[EventTrace]] = {}
        self._lock = Lock()

    def collections(self, account: str) -> list[CollectionState]:
        return [state for (owner, _), state in sorted(self.states.items()) if owner == account]

    def etags(self, account: str, collection: str, hrefs: Collection[str] | None = None) -> dict[str, str]:
        stored = self.resources.get((account, collection), {}).values()
        return {r.href: r.etag for r in stored if hrefs is None or r.href in hrefs}

    def raw_resources(self, account: str, collection: str | None = None) -> list[RawResource]:
        return [
            RawResource(href, r.href, r.etag, r.raw, r.recurring)
            for (owner, href), resources in sorted(self.resources.items())
            if owner == account and collection in {None, href}
            for r in resources.values()
        ]

    def resources_by_uid(self, account: str, prefix: str) -> list[RawResource]:
        of_account = {href for owner, href in self.resources if owner == account}
        uids = {r.href: r.uid for href in of_account for r in self.resources[account, href].values()}
        return [raw for raw in self.raw_resources(account) if uids[raw.href].startswith(prefix)]

    def invited(self, account: str, *, after: datetime) -> list[InvitedResource]:
        found = [
            InvitedResource(raw, occurrence)
            for raw in self.raw_resources(account)
            if not raw.recurring
            for occurrence in self.resources[account, raw.collection][raw.href].occurrences
            if occurrence.period.start > after and occurrence.partstat is not PartStat.NONE
        ]
        return sorted(found, key=lambda invited: invited.occurrence.period)

    def release(self, account: str, hrefs: Collection[str] | None = None) -> None:
        for key, state in self.states.items():
            if key[0] == account and (hrefs is None or key[1] in hrefs):
                self.states[key] = replace(state, halted="")

    def apply(self, change: CollectionChange) -> None:
        key = (change.account, change.state.href)
        with self._lock:
            self.states[key] = change.state
            resources = self.resources.setdefault(key, {})
            for href in change.removed:
                left = resources.pop(href, None)
                if left is not None and left.trace is not None:
                    self.gone.setdefault(key, []).append(replace(left.trace, is_gone=True))
            resources.update((upsert.href, upsert) for upsert in change.upserts)

    def keep_collections(self, account: str, hrefs: Collection[str]) -> list[str]:
        forgotten = [state.href for state in self.collections(account) if state.href not in hrefs]
        for href in forgotten:
            del self.states[account, href]
            self.resources.pop((account, href), None)
            self.gone.pop((account, href), None)
        return forgotten

    def keep_accounts(self, accounts: Collection[str]) -> list[str]:
        forgotten = sorted({account for account, _ in self.states} - set(accounts))
        for account in forgotten:
            self.keep_collections(account, ())
        return forgotten

    def occurrences(self, period: Period) -> list[Occurrence]:
        found = (
            o for resources in self.resources.values() for r in resources.values() for o in r.occurrences
        )
        return sorted((o for o in found if o.period.overlaps(period)), key=lambda o: o.period)

    def traces(self, account: str, *, since: datetime) -> list[EventTrace]:
        stored = [
            r.trace for (owner, _), rs in self.resources.items() if owner == account for r in rs.values()
        ]
        shown = [
            t
            for t in stored
            if t is not None
            and (t.references or t.is_page_made or (t.made_at is not None and t.made_at >= since))
        ]
        gone = [t for key, ts in self.gone.items() if self._counts(key, account) for t in ts]
        return sorted([*shown, *gone], key=lambda trace: trace.uid)

    def drop_gone_traces(self, account: str) -> None:
        for key in [key for key in self.gone if self._counts(key, account)]:
            del self.gone[key]

    def _counts(self, key: tuple[str, str], account: str) -> bool:
        return key[0] == account and not self.states[key].halted

    def meetings(self, *, since: datetime) -> list[tuple[Participant, ...]]:
        found = sorted(
            (o for rs in self.resources.values() for r in rs.values() for o in r.occurrences),
            key=lambda o: o.period.start,
        )
        busy = [o.participants for o in found if o.is_busy and o.participants and o.period.end > since]
        return list(dict.fromkeys(reversed(busy)))[::-1]

    def known_addresses(self) -> frozenset[Address]:
        people = (
            p
            for rs in self.resources.values()
            for r in rs.values()
            for o in r.occurrences
            for p in o.participants
        )
        return frozenset(address for person in people for address in person.addresses)

    def problems(self) -> list[str]:
        return [r.problem for rs in self.resources.values() for r in rs.values() if r.problem]
