"""What can be set on a SIP line, and what of it is not there yet."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from enum import StrEnum

from focusguard.channels.sip.endpoint import Endpoint, Transport
from focusguard.channels.sip.locating import Place
from focusguard.channels.sip.tls import make_context
from focusguard.channels.sip.uri import Uri, parse_uri
from focusguard.domain.address import Address, Scheme, parse_address
from focusguard.domain.errors import AddressInvalid, ChannelError


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
        registrar: A `sip:` or `sips:` URI; empty: the aor's domain.
        bind: Local `address:port`; empty: the address that reaches the registrar, any port. Over TCP and TLS
            the port is always any: nobody connects to us.
        tls_ca_file: PEM certificates that are trusted instead of the system's; empty: the system's.
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
    tls_ca_file: str = ""


@dataclass(frozen=True, slots=True)
class LinePlan:
    """The options, read and found possible.

    Attributes:
        registrar: What the settings say of where it is; nobody was asked.
        bind: Host (empty: to be learned) and port (0: any).
        redirect_uri: Empty where it is not set; the same for *pass_uri*.
    """

    user: str
    domain: str
    registrar: Place
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
    _check_authority(options)
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
        raise _error(options, f"aor is not sip:user@domain (“{options.aor}”)", _aor_advice(options.aor))
    return uri.user, uri.host


def _aor_advice(aor: str) -> str:
    if aor.lower().startswith("sips:"):
        return 'Write aor = "sip:user@domain", and registrar = "sips:domain" for TLS.'
    return 'Write aor = "sip:user@domain".'


def read_registrar(options: SipOptions, text: str) -> Place:
    """Return where the registrar *text*, a URI, is to be found.

    Raises:
        ChannelError: it is no URI, or asks for a transport that there is not.
    """
    uri = _parse_registrar(text)
    if uri is None:
        raise _error(options, "registrar is not a sip: address", 'Write registrar = "sip:host:5060".')
    named = uri.parameters.get("transport")
    transport = next((t for t in Transport if t.value == (named or "").upper()), None)
    if named is not None and transport is None:
        raise _error(
            options,
            f"transport={named} is not one of udp, tcp, tls",
            'Write registrar = "sip:host;transport=tcp", or leave transport out.',
        )
    is_secure = uri.scheme == "sips"
    if is_secure and transport is Transport.UDP:
        raise _error(options, "sips: does not go over UDP", "Use a sip: address, or leave transport out.")
    if is_secure and transport is Transport.TCP:
        transport = Transport.TLS  # What sips: asks of TCP (RFC 3261 §26.2.2).
    return Place(uri.host.strip("[]"), uri.port, transport, is_secure)


def _parse_registrar(text: str) -> Uri | None:
    try:
        uri = parse_uri(text)
    except ValueError:
        return None
    return uri if uri is not None and uri.scheme in {"sip", "sips"} and uri.host else None


def _check_authority(options: SipOptions) -> None:
    """Make sure that *tls_ca_file* can be used before it is needed."""
    if not options.tls_ca_file:
        return
    try:
        make_context(options.tls_ca_file)
    except ssl.SSLError as error:
        raise _error(
            options,
            f"tls_ca_file {options.tls_ca_file} holds no PEM certificate",
            "Name a file with the authority's certificate, or leave tls_ca_file empty.",
        ) from error
    except OSError as error:
        raise _error(
            options,
            f"tls_ca_file {options.tls_ca_file} cannot be read ({error.strerror})",
            "Name a file with the authority's certificate, or leave tls_ca_file empty.",
        ) from error


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
