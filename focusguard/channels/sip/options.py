"""What can be set on a SIP line, and what of it is not there yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.uri import parse_uri
from focusguard.domain.address import Address, Scheme, parse_address
from focusguard.domain.errors import AddressInvalid, ChannelError

DEFAULT_PORT: Final = 5060


class RefuseWith(StrEnum):
    """How a call is refused."""

    DECLINE = "decline"
    BUSY = "busy"
    BUSY_EVERYWHERE = "busy-everywhere"
    REDIRECT = "redirect"
    ANNOUNCE = "announce"


class Register(StrEnum):
    """When the line is registered; the engine obeys this through `watch`."""

    FOCUS = "focus"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class SipOptions:
    """One SIP line.

    Attributes:
        aor: `sip:user@domain`.
        auth_username: Empty: the user part of the aor.
        registrar: A `sip:` URI; empty: the aor's domain.
        bind: Local `address:port`; empty: the address that reaches the registrar, any port.
        redirect_to: A URI or a number, for `RefuseWith.REDIRECT`.
        pass_to: Where a passing call goes when no other phone is registered; empty: it rings here.
        announcement: The WAV file for `RefuseWith.ANNOUNCE`.
        country: For numbers without + (ISO 3166 alpha-2).
        only_phone: Whether this line may be the only phone, and push others out.
        instance: Names this installation for good; empty: what a crash left behind is not known for ours.
    """

    name: str
    aor: str
    password: str = field(repr=False)
    auth_username: str = ""
    registrar: str = ""
    bind: str = ""
    refuse_with: RefuseWith = RefuseWith.DECLINE
    redirect_to: str = ""
    pass_to: str = ""
    announcement: str = ""
    register: Register = Register.FOCUS
    country: str = "FR"
    only_phone: bool = False
    instance: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class LinePlan:
    """The options, read and found possible.

    Attributes:
        registrar: Host and port, not resolved.
        bind: Host (empty: to be learned) and port (0: any).
        redirect_uri: Empty where it is not set; the same for *pass_uri*.
    """

    user: str
    domain: str
    registrar: Endpoint
    bind: Endpoint
    redirect_uri: str
    pass_uri: str


def plan_line(options: SipOptions) -> LinePlan:
    """Return what *options* mean.

    Raises:
        ChannelError: a value is not usable, or what it asks for is not available yet.
    """
    user, domain = _read_aor(options)
    if options.refuse_with is RefuseWith.ANNOUNCE and not options.announcement:
        raise _error(
            options, 'refuse_with = "announce" needs announcement', "Write the path of a WAV file there."
        )
    if options.refuse_with is RefuseWith.REDIRECT and not options.redirect_to:
        raise _error(
            options, 'refuse_with = "redirect" needs redirect_to', "Write a number or a sip: address there."
        )
    return LinePlan(
        options.auth_username or user,
        domain,
        read_registrar(options, options.registrar or f"sip:{domain}"),
        _read_bind(options),
        _read_target(options, "redirect_to", options.redirect_to, domain),
        _read_target(options, "pass_to", options.pass_to, domain),
    )


def _error(options: SipOptions, what: str, advice: str) -> ChannelError:
    return ChannelError(f"SIP line “{options.name}”: {what}.", advice=advice)


def _read_aor(options: SipOptions) -> tuple[str, str]:
    try:
        uri = parse_uri(options.aor)
    except ValueError:
        uri = None
    if uri is None or uri.scheme != "sip" or not uri.user or uri.parameters or uri.port:
        wants_tls = options.aor.lower().startswith("sips:")
        what = "sips: is not available yet" if wants_tls else "aor is not sip:user@domain"
        raise _error(options, f"{what} (“{options.aor}”)", 'Write aor = "sip:user@domain".')
    return uri.user, uri.host


def read_registrar(options: SipOptions, text: str) -> Endpoint:
    """Return where the registrar *text*, a URI, listens.

    Raises:
        ChannelError: it is no URI, or asks for a transport that is not available yet.
    """
    try:
        uri = parse_uri(text)
    except ValueError:
        uri = None
    if uri is None or uri.scheme not in {"sip", "sips"} or not uri.host:
        raise _error(options, "registrar is not a sip: address", 'Write registrar = "sip:host:5060".')
    transport = (uri.parameters.get("transport") or "udp").lower()
    if uri.scheme == "sips" or transport != "udp":
        wanted = "sips:" if uri.scheme == "sips" else f"transport={transport}"
        raise _error(options, f"{wanted} is not available yet", "Use a sip: address with transport=udp.")
    return Endpoint(uri.host.strip("[]"), uri.port or DEFAULT_PORT)


def _read_bind(options: SipOptions) -> Endpoint:
    if not options.bind:
        return Endpoint("", 0)
    host, colon, port = options.bind.rpartition(":")
    if not colon or not port.isdecimal() or int(port) > 65_535:
        raise _error(options, f"bind “{options.bind}” is not address:port", 'Write bind = "0.0.0.0:5060".')
    return Endpoint(host.strip("[]"), int(port))


def _read_target(options: SipOptions, key: str, text: str, domain: str) -> str:
    """Return *text* as a Contact URI; a number becomes one at our own provider."""
    if not text:
        return ""
    try:
        address = parse_address(text, country=options.country)
        ourselves = parse_address(options.aor, country=options.country)
    except AddressInvalid as invalid:
        raise _error(options, f"{key}: {invalid.message}", invalid.advice) from invalid
    if address.scheme is Scheme.MAILTO:
        raise _error(options, f"{key} is a mail address", "Write a number or a sip: address.")
    if address == ourselves:
        raise _error(options, f"{key} is the line itself", "Write another number or sip: address there.")
    uri = _target_uri(address, text.strip(), domain)
    try:
        parse_uri(uri)
    except ValueError as error:
        raise _error(options, f"{key} is not a SIP address", "Write a number or a sip: address.") from error
    return uri


def _target_uri(address: Address, text: str, domain: str) -> str:
    if text.lower().startswith(("sip:", "sips:")):
        return text
    return f"sip:{address.value}@{domain};user=phone"
