"""What the user agent reports, and how it says that something failed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final, NamedTuple

from focusguard.channels.sip.dialled import DialEvent
from focusguard.channels.sip.identity import CallerId
from focusguard.channels.sip.offer_answer import Stream


class CallId(NamedTuple):
    """One call: retransmissions, forks and other paths share both parts (RFC 3261 §8.2.2.2)."""

    call_id: str
    from_tag: str

    @property
    def key(self) -> str:
        """The two as one text; a tag holds no semicolon."""
        return f"{self.call_id};{self.from_tag}"

    @classmethod
    def from_key(cls, key: str) -> CallId:
        """Return the call that *key* names."""
        call_id, _, from_tag = key.rpartition(";")
        return cls(call_id, from_tag)


@dataclass(frozen=True, slots=True)
class CallArrived:
    """An INVITE that waits for `UserAgent.answer`."""

    call: CallId
    caller: CallerId = field(repr=False)


@dataclass(frozen=True, slots=True)
class CallCancelled:
    """The caller hung up before our final response; 487 was sent."""

    call: CallId


@dataclass(frozen=True, slots=True)
class CallAcknowledged:
    """The ACK to our final response came."""

    call: CallId
    status: int


@dataclass(frozen=True, slots=True)
class CallUnacknowledged:
    """No ACK came within 32 s (Timer H), or none can come: the connection is gone.

    Attributes:
        status: 0 where the call was not answered yet.
    """

    call: CallId
    status: int


@dataclass(frozen=True, slots=True)
class CallConnected:
    """The ACK to our 200 came; *stream* says what can be played where."""

    call: CallId
    stream: Stream


@dataclass(frozen=True, slots=True)
class StreamChanged:
    """The caller wants another stream, or none for now."""

    call: CallId
    stream: Stream


@dataclass(frozen=True, slots=True)
class CallHungUp:
    """A call that we answered is over.

    Attributes:
        confirmed: The ACK to our 200 came, and then a BYE from one side got through.
    """

    call: CallId
    confirmed: bool


class FailureReason(Enum):
    """Why the line is not registered."""

    WRONG_PASSWORD = auto()
    AUTH_UNSUPPORTED = auto()
    NO_ANSWER = auto()
    CONNECTION_LOST = auto()
    SERVER_TROUBLE = auto()
    REFUSED = auto()
    MOVED = auto()
    TOO_SHORT = auto()
    ONLY_PHONE = auto()
    EVICTS_OTHER_PHONE = auto()


@dataclass(frozen=True, slots=True)
class Registered:
    """Calls reach us now.

    Attributes:
        other_contacts: URIs of the other phones on the AoR.
    """

    expires_s: int
    other_contacts: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class RegistrationFailed:
    """Calls do not reach us.

    Attributes:
        why: A sentence that says what to do.
        retry_in_s: When it is tried again; None: only after `start_registration`.
        status: The final response's; None: there was none.
        unseen_s: For how long before now nothing showed that calls reach us.
    """

    reason: FailureReason
    why: str
    retry_in_s: float | None
    status: int | None = None
    unseen_s: float = 0.0


@dataclass(frozen=True, slots=True)
class RegistrationMoved:
    """The registrar sends us to another (3xx); whoever opens lines opens one to the URI *target*."""

    target: str


@dataclass(frozen=True, slots=True)
class Unregistered:
    """We took our contact back; *confirmed* by the registrar, or it runs out on its own."""

    confirmed: bool


@dataclass(frozen=True, slots=True)
class MessageFinished:
    """What became of `UserAgent.send_message`.

    Attributes:
        status: The final response's; None: no answer within 32 s, so nobody knows.
    """

    message_id: str
    status: int | None


@dataclass(frozen=True, slots=True)
class TextArrived:
    """A MESSAGE came, and was answered; nothing more is owed to its sender."""

    sender: CallerId = field(repr=False)
    text: str = field(repr=False)


Event = (
    CallArrived
    | CallCancelled
    | CallAcknowledged
    | CallUnacknowledged
    | CallConnected
    | StreamChanged
    | CallHungUp
    | Registered
    | RegistrationFailed
    | RegistrationMoved
    | Unregistered
    | MessageFinished
    | TextArrived
    | DialEvent
)


_REASONS: Final = {
    FailureReason.WRONG_PASSWORD: (
        "The registrar refuses the password of {aor}{said}. Check the user name and the password."
    ),
    FailureReason.AUTH_UNSUPPORTED: (
        "The registrar of {aor} offers no Digest with MD5, SHA-256 or SHA-512/256. Ask the provider for one."
    ),
    FailureReason.NO_ANSWER: (
        "The registrar of {aor} does not answer. Check the network and the registrar's address."
    ),
    FailureReason.CONNECTION_LOST: (
        "The connection to the registrar of {aor} broke. It is tried again on its own."
    ),
    FailureReason.SERVER_TROUBLE: (
        "The registrar of {aor} is in trouble{said}. It is tried again on its own."
    ),
    FailureReason.REFUSED: (
        "The registrar refuses {aor}{said}. Check the address of record with the provider. "
        "Check the user name and the password."
    ),
    FailureReason.MOVED: (
        "The registrar of {aor} sends us to another place{said}, where it is not safe to follow. "
        "Set registrar to the address that your provider names."
    ),
    FailureReason.TOO_SHORT: (
        "The registrar of {aor} keeps a registration for less than two seconds. "
        "Ask the provider for a minute or more."
    ),
    FailureReason.ONLY_PHONE: "No other phone is registered on {aor}, so its calls are not watched.",
    FailureReason.EVICTS_OTHER_PHONE: (
        "The registrar keeps one phone on {aor}: registering cuts yours off; it was put back. "
        "Allow several contacts at the provider, or use an account of its own for FocusGuard; "
        "set only_phone = true where this line may be the only phone."
    ),
}
_UNKNOWN: Final = "The registrar does not know {aor}{said}. Check the address of record with the provider."
_NO_REGISTRAR: Final = (
    "What answers for {aor} takes no registrations{said}. "
    "Set registrar to the address that your provider names."
)
_EXTENSION: Final = (
    "The registrar of {aor} demands an extension that is not there{said}. "
    "Ask the provider for an account without it."
)
_INTERVAL: Final = (
    "The registrar of {aor} takes no registration of a usable length{said}. "
    "Ask the provider for one between a minute and a day."
)
_REFUSALS: Final = {
    404: _UNKNOWN, 604: _UNKNOWN, 405: _NO_REGISTRAR, 501: _NO_REGISTRAR,
    420: _EXTENSION, 421: _EXTENSION, 494: _EXTENSION, 423: _INTERVAL,
}  # fmt: skip


def explain(reason: FailureReason, *, aor: str, status: int | None = None) -> str:
    """Return why the registration of *aor* failed, and what to do."""
    sentence = _REASONS[reason]
    if reason is FailureReason.REFUSED and status is not None:
        sentence = _REFUSALS.get(status, sentence)
    return sentence.format(aor=aor, said=f" ({status})" if status else "")
