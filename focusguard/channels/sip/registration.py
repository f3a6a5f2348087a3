"""Keeping our contact on the address of record (RFC 3261 §10.2), as decisions without I/O.

    IDLE --start--> QUERYING --2xx--> REGISTERING --2xx--> REGISTERED --80 %--> REFRESHING --2xx--> REGISTERED
    REGISTERING --another phone is missing in the 2xx--> SUSPECTING --still--> RESTORING --> FAILED, for good
    REFRESHING --another phone is missing in the 2xx--> RECOUNTING --2xx--> REGISTERED
    any --failure that may pass--> WAITING --backoff--> QUERYING
    any --failure that will not pass--> FAILED --start--> QUERYING; WAITING where it worked before
    any --stop--> WITHDRAWING --> IDLE

Methods return what is to be done: `SendRegister`, or an event to report. One REGISTER is under way at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from focusguard.channels.sip.bindings import Binding, other_phones, own_binding, read_bindings, read_seconds
from focusguard.channels.sip.events import (
    Event,
    FailureReason,
    Registered,
    RegistrationFailed,
    Unregistered,
    explain,
)
from focusguard.channels.sip.message import Response
from focusguard.channels.sip.uac import Finished

EXPIRES_S: Final = 90
_REFRESH_AT: Final = 0.8
_FIRST_BACKOFF_S: Final = 2.0
_LONGEST_BACKOFF_S: Final = 60.0
_LONGEST_RETRY_AFTER_S: Final = 3600
_LONGEST_MIN_EXPIRES_S: Final = 86_400
_ALONE_RETRY_S: Final = 60.0
# A registrar that took us before may be under repair; asking more often could get the address banned.
_REFUSED_RETRY_S: Final = 300.0
# A binding about to end on its own is not missed.
_WORTH_RESTORING_S: Final = 5


_MAY_PASS: Final = frozenset(
    {FailureReason.NO_ANSWER, FailureReason.CONNECTION_LOST, FailureReason.SERVER_TROUBLE}
)


class Presence(Enum):
    """Whether we may be the only phone on the address of record; NEVER only asks who is registered."""

    ALWAYS = auto()
    BESIDE_OTHERS = auto()
    NEVER = auto()


class State(Enum):
    """Where the registration stands."""

    IDLE = auto()
    QUERYING = auto()
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


class Registration:
    """Our binding. Monotonic seconds come in; `due_s` says when `on_due` is wanted."""

    def __init__(self, *, aor: str, contact_uri: str) -> None:
        self._aor = aor
        self._contact_uri = contact_uri
        self._presence = Presence.ALWAYS
        self._wanted = False
        self._may_be_bound = False
        self._evicts: FailureReason | None = None
        self._expires_s = EXPIRES_S
        self._failures = 0
        self._has_worked = False
        self._known: tuple[Binding, ...] = ()
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
        """Take that calls cannot reach us; the end of a REGISTER under way says so itself."""
        if self.state is not State.REGISTERED:
            return []
        return [self._fail(Finished("", failure=FailureReason.CONNECTION_LOST), now_s=now_s)]

    def move(self, contact_uri: str) -> None:
        """Begin anew with another Contact; what was learned of the registrar stays."""
        self._contact_uri, self._may_be_bound = contact_uri, False
        self.state, self.due_s = State.IDLE, None

    def start(self, presence: Presence) -> list[Effect]:
        """Register from now on, and stay so; *presence* may change while registered."""
        self._wanted, self._presence = True, presence
        match self.state:
            case State.IDLE | State.FAILED if self._evicts:
                return [self._failed(self._evicts)]
            case State.IDLE | State.FAILED | State.WAITING:
                return self._query()
            case State.REGISTERED if self._is_unwelcome():
                return self._withdraw()
            case _:
                return []

    def stop(self) -> list[Effect]:
        """Take our contact back; `Unregistered` follows."""
        self._wanted = False
        match self.state:
            case State.REGISTERED | State.WAITING | State.FAILED if self._may_be_bound:
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
        return self._query()

    def on_finished(self, finished: Finished, *, now_s: float) -> list[Effect]:
        """Take the end of the REGISTER that was sent last."""
        response = finished.response
        accepted = response is not None and response.status < 300
        if self.state is State.WITHDRAWING:
            return self._on_withdrawn(confirmed=accepted, now_s=now_s)
        if self.state is State.RESTORING:
            return self._on_restored(finished, now_s=now_s)
        if response is not None and accepted:
            return self._on_accepted(response, now_s=now_s)
        if not self._wanted:
            return self._leave()
        if response is not None and response.status == 423 and self._obeys_min_expires(response):
            return self._register(self.state)
        return [self._fail(finished, now_s=now_s)]

    # --- what a 2xx means -----------------------------------------------------------------------

    def _on_accepted(self, response: Response, *, now_s: float) -> list[Effect]:
        bindings = read_bindings(response)
        if self.state is State.QUERYING:
            self._known = other_phones(bindings, None)
            return self._on_queried(now_s=now_s)
        own = own_binding(bindings, self._contact_uri, before=self._known)
        phones = other_phones(bindings, own)
        if missing := self._missing(phones):
            match self.state:
                case State.SUSPECTING:
                    return self._restore(missing)
                case State.REGISTERING | State.REFRESHING:
                    return self._ask_again()
        self._known = phones
        if not self._wanted or self._is_unwelcome():
            return self._withdraw()
        stated_s = own.expires_s if own else read_seconds(response.headers.first("expires"))
        return [self._registered(stated_s or self._expires_s, now_s=now_s)]

    def _on_queried(self, *, now_s: float) -> list[Effect]:
        if not self._wanted:
            return self._leave()
        if self._is_unwelcome():
            return self._withdraw() if self._may_be_bound else [self._wait_for_company(now_s=now_s)]
        return self._register(State.REGISTERING)

    def _registered(self, expires_s: int, *, now_s: float) -> Registered:
        self.state, self._failures, self._has_worked = State.REGISTERED, 0, True
        self.due_s = now_s + max(1.0, _REFRESH_AT * expires_s)
        return Registered(expires_s, self.other_contacts)

    def _ask_again(self) -> list[Effect]:
        """Look whether the phones that a 2xx leaves out are gone.

        Some registrars keep one binding, and our first REGISTER pushes the phone out; others answer a
        REGISTER with its own Contact alone, in spite of §10.3. A query tells the two apart.
        """
        return self._query(State.SUSPECTING if self.state is State.REGISTERING else State.RECOUNTING)

    def _missing(self, phones: tuple[Binding, ...]) -> tuple[Binding, ...]:
        """Return the phones that were there and are not listed any more."""
        left = {binding.uri for binding in phones}
        return tuple(b for b in self._known if b.uri not in left and b.expires_s > _WORTH_RESTORING_S)

    def _obeys_min_expires(self, response: Response) -> bool:
        """Ask for longer, once per value (§10.2.8); False when that leads nowhere."""
        least_s = read_seconds(response.headers.first("min-expires"))
        asked_for_one = self.state in {State.REGISTERING, State.REFRESHING}
        if least_s is None or not asked_for_one or not self._expires_s < least_s <= _LONGEST_MIN_EXPIRES_S:
            return False
        self._expires_s = least_s
        return True

    # --- steps ----------------------------------------------------------------------------------

    def _is_unwelcome(self) -> bool:
        if self._presence is Presence.NEVER:
            return True
        return self._presence is Presence.BESIDE_OTHERS and not self._known

    def _query(self, state: State = State.QUERYING) -> list[Effect]:
        self.state, self.due_s = state, None
        return [SendRegister()]

    def _register(self, state: State) -> list[Effect]:
        self.state, self.due_s, self._may_be_bound = state, None, True
        return [SendRegister((f"<{self._contact_uri}>;expires={self._expires_s}",), self._expires_s)]

    def _restore(self, missing: tuple[Binding, ...]) -> list[Effect]:
        self.state = State.RESTORING
        return [SendRegister(tuple(f"<{b.uri}>;expires={b.expires_s}" for b in missing))]

    def _withdraw(self) -> list[Effect]:
        """Remove our contact alone: `Contact: *` would take the phones off too (§10.2.2)."""
        self.state, self.due_s = State.WITHDRAWING, None
        return [SendRegister((f"<{self._contact_uri}>;expires=0",), 0)]

    def _leave(self) -> list[Effect]:
        return self._withdraw() if self._may_be_bound else self._rest(confirmed=True)

    def _rest(self, *, confirmed: bool) -> list[Effect]:
        self.state, self.due_s, self._failures = State.IDLE, None, 0
        return [Unregistered(confirmed)]

    def _on_restored(self, finished: Finished, *, now_s: float) -> list[Effect]:
        """Take our contact back unless it is gone: one that is none may push the phone out once more."""
        response = finished.response
        if response is None or response.status >= 300:
            self._evicts = finished.failure or _reason_of(response.status if response else None)
            return self._withdraw()
        self._evicts, listed = FailureReason.EVICTS_OTHER_PHONE, read_bindings(response)
        if listed and own_binding(listed, self._contact_uri, before=self._known) is None:
            return self._on_withdrawn(confirmed=True, now_s=now_s)
        return self._withdraw()

    def _on_withdrawn(self, *, confirmed: bool, now_s: float) -> list[Effect]:
        self._may_be_bound = False
        if not self._wanted:
            return self._rest(confirmed=confirmed)
        if self._evicts:
            return [self._failed(self._evicts)]
        if self._is_unwelcome():
            return [self._wait_for_company(now_s=now_s)]
        return self._query()

    # --- failures -------------------------------------------------------------------------------

    def _fail(self, finished: Finished, *, now_s: float) -> RegistrationFailed:
        status = finished.response.status if finished.response else None
        reason = finished.failure or _reason_of(status)
        if reason not in _MAY_PASS:
            if self._has_worked:
                return self._wait(reason, status, _REFUSED_RETRY_S, now_s=now_s)
            return self._failed(reason, status)
        delay_s = min(_FIRST_BACKOFF_S * 2**self._failures, _LONGEST_BACKOFF_S)
        asked_s = read_seconds(finished.response.headers.first("retry-after")) if finished.response else None
        self._failures = min(self._failures + 1, 10)
        delay_s = max(delay_s, min(asked_s or 0, _LONGEST_RETRY_AFTER_S))
        return self._wait(reason, status, delay_s, now_s=now_s)

    def _failed(self, reason: FailureReason, status: int | None = None) -> RegistrationFailed:
        self.state, self.due_s = State.FAILED, None
        return RegistrationFailed(reason, explain(reason, aor=self._aor, status=status), None)

    def _wait(
        self, reason: FailureReason, status: int | None, delay_s: float, *, now_s: float
    ) -> RegistrationFailed:
        self.state, self.due_s = State.WAITING, now_s + delay_s
        return RegistrationFailed(reason, explain(reason, aor=self._aor, status=status), delay_s)

    def _wait_for_company(self, *, now_s: float) -> RegistrationFailed:
        return self._wait(FailureReason.ONLY_PHONE, None, _ALONE_RETRY_S, now_s=now_s)


def _reason_of(status: int | None) -> FailureReason:
    """Return what a final response other than 2xx means; 408 and 5xx may pass (RFC 3261 §21.5)."""
    if status is not None and (status == 408 or 500 <= status < 600):
        return FailureReason.SERVER_TROUBLE
    return FailureReason.REFUSED
