"""What the user agent reports, and how it says that something failed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

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
    """

    reason: FailureReason
    why: str
    retry_in_s: float | None


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
    | Unregistered
    | MessageFinished
)


def explain(reason: FailureReason, *, aor: str, status: int | None = None) -> str:
    """Return why the registration of *aor* failed, and what to do."""
    said = f" ({status})" if status else ""
    match reason:
        case FailureReason.WRONG_PASSWORD:
            return f"The registrar refuses the password of {aor}{said}. Check the user name and the password."
        case FailureReason.AUTH_UNSUPPORTED:
            return f"The registrar of {aor} offers no Digest with MD5 or SHA-256. Ask the provider for one."
        case FailureReason.NO_ANSWER:
            return f"The registrar of {aor} does not answer. Check the network and the registrar's address."
        case FailureReason.CONNECTION_LOST:
            return f"The connection to the registrar of {aor} broke. It is tried again on its own."
        case FailureReason.SERVER_TROUBLE:
            return f"The registrar of {aor} is in trouble{said}. It is tried again on its own."
        case FailureReason.REFUSED:
            return (
                f"The registrar refuses {aor}{said}. Check the address of record with the provider. "
                "Check the user name and the password."
            )
        case FailureReason.ONLY_PHONE:
            return f"No other phone is registered on {aor}, so its calls are not watched."
        case FailureReason.EVICTS_OTHER_PHONE:
            return (
                f"The registrar keeps one phone on {aor}: registering cuts yours off; it was put back. "
                "Allow several contacts at the provider, or use an account of its own for FocusGuard."
            )
