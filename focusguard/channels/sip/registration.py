"""Keeping our contact on the address of record (RFC 3261 §10.2), as decisions without I/O.

    IDLE --start--> QUERYING --2xx--> REGISTERING --2xx--> REGISTERED --80 %--> REFRESHING --2xx--> REGISTERED
    IDLE --sweep--> QUERYING --2xx, something was left behind--> CLEARING --> IDLE
    QUERYING --2xx, not to register, something was left behind--> CLEARING --> WAITING
    REGISTERING --another phone is missing in the 2xx--> SUSPECTING --still--> RESTORING --> FAILED, for good
    REFRESHING --another phone is missing in the 2xx--> RECOUNTING --2xx--> REGISTERED
    any --failure that may pass--> WAITING --backoff--> QUERYING
    any --failure that will not pass--> FAILED --start--> QUERYING; WAITING where it worked before
    any --stop--> WITHDRAWING --> IDLE
    any --restart--> QUERYING, or what puts a phone back

Methods return what is to be done: `SendRegister`, or an event to report. One REGISTER is under way at a time;
`restart` gives the one up that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from focusguard.channels.sip.bindings import (
    Binding,
    granted_s,
    leftovers,
    other_phones,
    own_binding,
    read_bindings,
    read_seconds,
)
from focusguard.channels.sip.events import (
    Event,
    FailureReason,
    Registered,
    RegistrationFailed,
    RegistrationMoved,
    Unregistered,
    explain,
)
from focusguard.channels.sip.message import Response
from focusguard.channels.sip.redirection import Redirects, redirect_target
from focusguard.channels.sip.uac import Finished

EXPIRES_S: Final = 90
_REFRESH_AT: Final = 0.8
# Of a lifetime this short 80 % leaves no time for a retransmission.
_SHORT_LIFETIME_S: Final = 10
_SHORTEST_LIFETIME_S: Final = 2
# Whoever grants an hour is asked before it ends: that calls reach us is known only as of the last 2xx.
_LONGEST_REFRESH_S: Final = 300.0
_FIRST_BACKOFF_S: Final = 2.0
_LONGEST_BACKOFF_S: Final = 60.0
_LONGEST_RETRY_AFTER_S: Final = 3600
_LONGEST_MIN_EXPIRES_S: Final = 86_400
_ALONE_RETRY_S: Final = 60.0
# A registrar that took us before may be under repair; asking more often could get the address banned.
_REFUSED_RETRY_S: Final = 300.0
_MAY_PASS: Final = frozenset(
    {FailureReason.NO_ANSWER, FailureReason.CONNECTION_LOST, FailureReason.SERVER_TROUBLE}
)
# A binding about to end on its own is not missed.
_WORTH_RESTORING_S: Final = 5


class Presence(Enum):
    """Whether we may be the only phone on the address of record; NEVER only asks who is registered."""

    ALWAYS = auto()
    BESIDE_OTHERS = auto()
    NEVER = auto()


class State(Enum):
    """Where the registration stands."""

    IDLE = auto()
    QUERYING = auto()
    CLEARING = auto()
    REGISTERING = auto()
    REGISTERED = auto()
    REFRESHING = auto()
    SUSPECTING = auto()
    RECOUNTING = auto()
    RESTORING = auto()
    WITHDRAWING = auto()
    WAITING = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class SendRegister:
    """Send a REGISTER with these Contact values; none is the binding query (§10.2.3)."""

    contacts: tuple[str, ...] = ()
    expires_s: int | None = None


Effect = SendRegister | Event


@dataclass(frozen=True, slots=True)
class Account:
    """What a registration is about.

    Attributes:
        mark: What our Contacts of earlier starts have in common (`bindings.contact_mark`); empty: nothing.
        only_phone: The owner's choice that no other phone has to stay registered.
        redirects: Which redirections are followed; None: none.
    """

    aor: str
    contact_uri: str
    mark: str = ""
    only_phone: bool = False
    redirects: Redirects | None = None


class Registration:
    """Our binding. Monotonic seconds come in; `due_s` says when `on_due` is wanted."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._presence = Presence.ALWAYS
        self._wanted = False
        self._may_be_bound = False
        self._evicts: FailureReason | None = None
        self._expires_s = EXPIRES_S
        self._failures = 0
        self._has_worked = False
        self._known: tuple[Binding, ...] = ()
        self._missing: tuple[Binding, ...] = ()
        self._leftovers: tuple[str, ...] = ()
        self._rewritten = ""
        self._retry = State.QUERYING
        self.state = State.IDLE
        self.due_s: float | None = None

    @property
    def other_contacts(self) -> tuple[str, ...]:
        """URIs of the other phones, as of the last 2xx."""
        return tuple(binding.uri for binding in self._known)

    @property
    def may_be_bound(self) -> bool:
        """Whether the registrar may send calls to our contact."""
        return self._may_be_bound

    def connection_lost(self, *, now_s: float) -> list[Effect]:
        """Take that neither calls nor answers reach us; `restart` goes on, and puts a phone back first."""
        match self.state:
            case State.IDLE | State.WAITING | State.FAILED | State.RESTORING | State.SUSPECTING:
                return []
            case _ if not self._wanted:
                return self._rest(confirmed=False)
            case _:
                lost = Finished("", failure=FailureReason.CONNECTION_LOST)
                return [self._fail(lost, now_s=now_s)]

    def move(self, account: Account) -> None:
        """Go on with another Contact, that is not bound yet; what was learned of the registrar stays.

        The former Contact is a leftover now, and goes with the others of our mark.
        """
        self._account, self._may_be_bound, self._rewritten = account, False, ""

    def start(self, presence: Presence) -> list[Effect]:
        """Register from now on, and stay so; *presence* may change while registered."""
        self._wanted, self._presence = True, presence
        match self.state:
            case State.IDLE | State.FAILED if self._evicts:
                return [self._failed(self._evicts)]
            case State.IDLE | State.FAILED | State.WAITING:
                return self._query(self._retry)
            case State.REGISTERED if self._is_unwelcome():
                return self._withdraw()
            case _:
                return []

    def restart(self, presence: Presence | None) -> list[Effect]:
        """Register anew at once: the machine slept, so nobody answers any more to what was under way.

        None: be done with it, and register nothing. A phone that was being put back comes first.
        """
        self._wanted, self._presence = presence is not None, presence or self._presence
        match self.state:
            case State.RESTORING:
                return self._restore()
            case State.SUSPECTING:
                return self._query(State.SUSPECTING)
            case State.IDLE | State.FAILED if not self._wanted:
                return []
            case _ if not self._wanted:
                return self._rest(confirmed=False)
            case _ if self._evicts:
                return self._withdraw() if self._may_be_bound else [self._failed(self._evicts)]
            case _:
                return self._query()

    def sweep(self) -> list[Effect]:
        """Take off what an earlier start left behind, and register nothing."""
        return self._query() if self.state is State.IDLE and self._account.mark else []

    def stop(self) -> list[Effect]:
        """Take our contact back; `Unregistered` follows."""
        self._wanted = False
        match self.state:
            case State.IDLE | State.REGISTERED | State.WAITING | State.FAILED if self._may_be_bound:
                return self._withdraw()
            case State.IDLE | State.WAITING | State.FAILED:
                return self._rest(confirmed=True)
            case _:
                return []  # A REGISTER is on its way: its end decides (§10.2 forbids a second).

    def on_due(self) -> list[Effect]:
        """Refresh, or try again."""
        self.due_s = None
        if self.state is State.REGISTERED:
            return self._register(State.REFRESHING)
        return self._query(self._retry)

    def on_finished(self, finished: Finished, *, now_s: float) -> list[Effect]:
        """Take the end of the REGISTER that was sent last."""
        response = finished.response
        accepted = response is not None and response.status < 300
        match self.state:
            case State.WITHDRAWING:
                return self._on_withdrawn(confirmed=accepted, now_s=now_s)
            case State.RESTORING:
                return self._on_restored(finished, now_s=now_s)
            case State.CLEARING:
                return self._on_cleared(now_s=now_s)
        if response is not None and accepted:
            return self._on_accepted(response, now_s=now_s)
        return self._on_refused(finished, now_s=now_s)

    # --- what a 2xx means -----------------------------------------------------------------------

    def _on_accepted(self, response: Response, *, now_s: float) -> list[Effect]:
        bindings = read_bindings(response)
        if self.state is State.QUERYING:
            return self._on_queried(bindings, now_s=now_s)
        own = own_binding(bindings, self._account.contact_uri, before=self._known, rewritten=self._rewritten)
        self._rewritten = own.uri if own and own.uri != self._account.contact_uri else self._rewritten
        phones = other_phones(bindings, own)
        if missing := self._missed(phones):
            match self.state:
                case State.SUSPECTING:
                    self._missing = missing
                    return self._restore()
                case State.REGISTERING | State.REFRESHING:
                    return self._ask_again()
        self._known, retried, self._retry = phones, self._retry, State.QUERYING
        if not self._wanted or self._is_unwelcome():
            return self._withdraw()
        if own is None and retried is State.SUSPECTING:
            return self._register(State.REGISTERING)  # Ours ran out before we could ask.
        lifetime_s = granted_s(response, own, asked_s=self._expires_s)
        if lifetime_s < _SHORTEST_LIFETIME_S:
            return [self._wait(FailureReason.TOO_SHORT, response.status, _REFUSED_RETRY_S, now_s=now_s)]
        return [self._registered(lifetime_s, now_s=now_s)]

    def _on_queried(self, bindings: tuple[Binding, ...], *, now_s: float) -> list[Effect]:
        if self._evicts:
            is_bound = self._is_bound_in(bindings)
            return self._withdraw() if is_bound else self._on_withdrawn(confirmed=True, now_s=now_s)
        phones = other_phones(bindings, None)
        self._known = tuple(phone for phone in phones if phone.uri != self._rewritten)
        own = (self._account.contact_uri, self._rewritten)
        self._leftovers = leftovers(bindings, self._account.mark, own=own)
        if self._wanted and not self._is_unwelcome():
            return self._register(State.REGISTERING)
        if self._may_be_bound:
            return self._withdraw()
        if self._leftovers and self._presence is not Presence.NEVER:
            return self._clear()
        return self._on_cleared(now_s=now_s)

    def _registered(self, lifetime_s: int, *, now_s: float) -> Registered:
        self.state, self._failures, self._has_worked = State.REGISTERED, 0, True
        self._leftovers = ()
        self.due_s = now_s + refresh_in_s(lifetime_s)
        return Registered(lifetime_s, self.other_contacts)

    def _ask_again(self) -> list[Effect]:
        """Look whether the phones that a 2xx leaves out are gone.

        Some registrars keep one binding, and our first REGISTER pushes the phone out; others answer a
        REGISTER with its own Contact alone, in spite of §10.3. A query tells the two apart.
        """
        return self._query(State.SUSPECTING if self.state is State.REGISTERING else State.RECOUNTING)

    def _missed(self, phones: tuple[Binding, ...]) -> tuple[Binding, ...]:
        """Return the phones that were there and are not listed any more, where they have to be."""
        if self._account.only_phone:
            return ()
        left = {binding.uri for binding in phones}
        return tuple(b for b in self._known if b.uri not in left and b.expires_s > _WORTH_RESTORING_S)

    # --- steps ----------------------------------------------------------------------------------

    def _is_unwelcome(self) -> bool:
        if self._presence is Presence.NEVER:
            return True
        return self._presence is Presence.BESIDE_OTHERS and not self._known

    def _query(self, state: State = State.QUERYING) -> list[Effect]:
        self.state, self.due_s = state, None
        return [SendRegister()]

    def _register(self, state: State) -> list[Effect]:
        """Ask for our binding, and in the same breath for the end of those that a crash left behind."""
        self.state, self.due_s, self._may_be_bound = state, None, True
        ours = f"<{self._account.contact_uri}>;expires={self._expires_s}"
        return [SendRegister((ours, *_endings(self._leftovers)), self._expires_s)]

    def _clear(self) -> list[Effect]:
        self.state, self.due_s = State.CLEARING, None
        return [SendRegister(_endings(self._leftovers), 0)]

    def _restore(self) -> list[Effect]:
        self.state, self.due_s = State.RESTORING, None
        return [SendRegister(tuple(binding.as_contact for binding in self._missing))]

    def _withdraw(self) -> list[Effect]:
        """Remove our contact alone: `Contact: *` would take the phones off too (§10.2.2)."""
        self.state, self.due_s = State.WITHDRAWING, None
        return [SendRegister(_endings((self._account.contact_uri,)), 0)]

    def _leave(self) -> list[Effect]:
        return self._withdraw() if self._may_be_bound else self._rest(confirmed=True)

    def _rest(self, *, confirmed: bool) -> list[Effect]:
        self.state, self.due_s, self._failures = State.IDLE, None, 0
        self._retry = State.QUERYING
        return [Unregistered(confirmed)]

    def _on_cleared(self, *, now_s: float) -> list[Effect]:
        """Go on without a binding; what could not be taken off runs out by itself."""
        self._leftovers = ()
        if not self._wanted:
            return self._rest(confirmed=True)
        return [self._wait_for_company(now_s=now_s)] if self._is_unwelcome() else self._query()

    def _on_restored(self, finished: Finished, *, now_s: float) -> list[Effect]:
        """Take our contact back unless it is gone: one that is none may push the phone out once more.

        Where it is not listed a query tells: some answer a REGISTER with its own Contacts alone.
        """
        response = finished.response
        if response is not None and response.status == 423 and self._prolong_missing(response):
            return self._restore()
        if response is None or response.status >= 300:
            if self._wanted and _reason(finished) in _MAY_PASS:
                return [self._fail(finished, now_s=now_s)]
            self._evicts = _reason(finished)
            return self._withdraw()
        self._evicts = FailureReason.EVICTS_OTHER_PHONE
        return self._withdraw() if self._is_bound_in(read_bindings(response)) else self._query()

    def _is_bound_in(self, bindings: tuple[Binding, ...]) -> bool:
        """Tell whether our contact is listed, or nothing is."""
        account = self._account
        own = own_binding(bindings, account.contact_uri, before=bindings, rewritten=self._rewritten)
        return own is not None or not bindings

    def _prolong_missing(self, response: Response) -> bool:
        """Ask for what a phone is to get at least (§10.2.8), once; it registers again by itself before."""
        least_s = read_seconds(response.headers.first("min-expires")) or 0
        if least_s > _LONGEST_MIN_EXPIRES_S or all(b.expires_s >= least_s for b in self._missing):
            return False
        self._missing = tuple(replace(b, expires_s=max(b.expires_s, least_s)) for b in self._missing)
        return True

    def _on_withdrawn(self, *, confirmed: bool, now_s: float) -> list[Effect]:
        # What was not confirmed is asked for once more, at the latest when the program ends.
        self._may_be_bound = self._may_be_bound and not confirmed
        if not self._wanted:
            return self._rest(confirmed=confirmed)
        if self._evicts:
            return [self._failed(self._evicts)]
        if self._is_unwelcome():
            return [self._wait_for_company(now_s=now_s)]
        return self._query()

    # --- failures -------------------------------------------------------------------------------

    def _on_refused(self, finished: Finished, *, now_s: float) -> list[Effect]:
        response = finished.response
        if not self._wanted:
            return self._leave()
        if response is None:
            return [self._fail(finished, now_s=now_s)]
        if response.status == 423 and self._obeys_min_expires(response):
            return self._register(self.state)
        if target := redirect_target(response, self._account.redirects):
            return [self._moved(target, now_s=now_s)]
        if self._leftovers and _reason_of(response.status) is not FailureReason.SERVER_TROUBLE:
            # Some take one Contact a REGISTER: what is left behind runs out by itself then.
            self._leftovers = ()
            if self.state is State.REGISTERING:
                return self._register(self.state)
        return [self._fail(finished, now_s=now_s)]

    def _obeys_min_expires(self, response: Response) -> bool:
        """Ask for longer, once per value (§10.2.8); False when that leads nowhere."""
        least_s = read_seconds(response.headers.first("min-expires"))
        asked_for_one = self.state in {State.REGISTERING, State.REFRESHING}
        if least_s is None or not asked_for_one or not self._expires_s < least_s <= _LONGEST_MIN_EXPIRES_S:
            return False
        self._expires_s = least_s
        return True

    def _moved(self, target: str, *, now_s: float) -> RegistrationMoved:
        """Hand over to whoever can open another line; until then this one tries again as after a failure."""
        self._retry = State.QUERYING
        self.state, self.due_s = State.WAITING, now_s + self._backoff_s()
        return RegistrationMoved(target)

    def _fail(self, finished: Finished, *, now_s: float) -> RegistrationFailed:
        response = finished.response
        status = response.status if response else None
        reason = _reason(finished)
        if reason not in _MAY_PASS:
            if self._has_worked:
                return self._wait(reason, status, _REFUSED_RETRY_S, now_s=now_s)
            return self._failed(reason, status)
        asked_s = read_seconds(response.headers.first("retry-after")) if response else None
        delay_s = max(self._backoff_s(), min(asked_s or 0, _LONGEST_RETRY_AFTER_S))
        return self._wait(reason, status, delay_s, now_s=now_s)

    def _backoff_s(self) -> float:
        delay_s = min(_FIRST_BACKOFF_S * float(2**self._failures), _LONGEST_BACKOFF_S)
        self._failures = min(self._failures + 1, 10)
        return delay_s

    def _failed(self, reason: FailureReason, status: int | None = None) -> RegistrationFailed:
        self.state, self.due_s = State.FAILED, None
        return RegistrationFailed(reason, explain(reason, aor=self._account.aor, status=status), None, status)

    def _wait(
        self, reason: FailureReason, status: int | None, delay_s: float, *, now_s: float
    ) -> RegistrationFailed:
        # A phone that may have been pushed out is not forgotten over a failure.
        misses_one = self.state in {State.SUSPECTING, State.RESTORING}
        self._retry = State.SUSPECTING if misses_one else State.QUERYING
        self.state, self.due_s = State.WAITING, now_s + delay_s
        why = explain(reason, aor=self._account.aor, status=status)
        return RegistrationFailed(reason, why, delay_s, status)

    def _wait_for_company(self, *, now_s: float) -> RegistrationFailed:
        return self._wait(FailureReason.ONLY_PHONE, None, _ALONE_RETRY_S, now_s=now_s)


def refresh_in_s(lifetime_s: int) -> float:
    """Return after how long a binding that lives *lifetime_s* is refreshed.

    >>> [refresh_in_s(lifetime_s) for lifetime_s in (2, 9, 10, 100, 3600)]
    [1.0, 4.5, 8.0, 80.0, 300.0]
    """
    share = 0.5 if lifetime_s < _SHORT_LIFETIME_S else _REFRESH_AT
    return min(share * lifetime_s, _LONGEST_REFRESH_S)


def _endings(uris: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"<{uri}>;expires=0" for uri in uris)


def _reason(finished: Finished) -> FailureReason:
    response = finished.response
    return finished.failure or _reason_of(response.status if response else None)


def _reason_of(status: int | None) -> FailureReason:
    """Return what a final response other than 2xx means; 408 and 5xx may pass (RFC 3261 §21.5)."""
    if status is None:
        return FailureReason.REFUSED
    if 300 <= status < 400:
        return FailureReason.MOVED
    if status == 408 or (500 <= status < 600 and status not in {501, 505, 513}):
        return FailureReason.SERVER_TROUBLE
    return FailureReason.REFUSED
