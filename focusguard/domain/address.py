"""Where a person can be reached: a telephone number, a SIP address or an e-mail address.

The one module of the domain that leans on a library: phonenumbers holds the numbering plans as data
and does no I/O (docs/decisions/0002).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Final

import phonenumbers

from focusguard.domain.errors import AddressInvalid

_ALLOWED: Final = "Write a number (06 12 34 56 78, +33612345678), tel:…, sip:user@host or mailto:user@host."
# Digits and what people put between them. phonenumbers alone would find a number inside any text.
_NUMBER = re.compile(r"[+\uff0b]?[\d\s().\-/\u2010-\u2013]+")
_SIP_USER = re.compile(r"[A-Za-z0-9\-_.!~*'()&=+$,;?/%]+")
_HOST = re.compile(r"\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_MAILBOX = re.compile(r"[^@\s<>\"\x00-\x1f\x7f]+@[^@\s<>\"\x00-\x1f\x7f]+")
# Shorter ones are extensions of the house, not numbers of the country.
_NATIONAL = re.compile(r"[0-9]{9,15}|00[0-9]{7,15}")
_E164 = re.compile(r"\+[1-9][0-9]{4,14}")
_ANY_COUNTRY: Final = ""
# Numbers of machines and of halls full of people; of personal ones nothing is said.
_SERVICES: Final = frozenset(
    {
        phonenumbers.PhoneNumberType.TOLL_FREE,
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.SHARED_COST,
        phonenumbers.PhoneNumberType.UAN,
        phonenumbers.PhoneNumberType.VOICEMAIL,
        phonenumbers.PhoneNumberType.PAGER,
    }
)


class Scheme(StrEnum):
    """The URI schemes that name a person here (RFC 3966, 3261, 6068)."""

    TEL = "tel"
    SIP = "sip"
    MAILTO = "mailto"


@dataclass(frozen=True, order=True, slots=True)
class Address:
    """One normalised address: E.164 for `tel`, `user@host` in lower case else.

    >>> str(Address(Scheme.TEL, "+33612345678"))
    'tel:+33612345678'
    """

    scheme: Scheme
    value: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class Anonymous(Enum):
    """The identity of a caller who withheld it: a value of its own, equal to no address."""

    ANONYMOUS = "anonymous"

    def __str__(self) -> str:
        return self.value


ANONYMOUS: Final = Anonymous.ANONYMOUS


class Erased(Enum):
    """The identity of a caller whose number the journal no longer keeps: neither an address nor withheld."""

    ERASED = "erased"

    def __str__(self) -> str:
        return self.value


ERASED: Final = Erased.ERASED

Identity = Address | Anonymous | Erased


def parse_address(text: str, *, country: str) -> Address:
    """Return the address that *text* names; a bare number is read in *country* (ISO 3166 alpha-2).

    A SIP user part that is E.164 is a telephone number (RFC 3261 §19.1.6). Host names and e-mail
    addresses are compared without case.

    Raises:
        AddressInvalid: *text* is none of the forms.

    >>> str(parse_address("06 12 34 56 78", country="FR"))
    'tel:+33612345678'
    >>> str(parse_address("sip:+33612345678@voip.example.net;user=phone", country="FR"))
    'tel:+33612345678'
    >>> str(parse_address("SIP:Claire@Example.NET:5060", country="FR"))
    'sip:Claire@example.net'
    >>> str(parse_address("claire@example.net", country="FR"))
    'mailto:claire@example.net'
    """
    text = text.strip()
    scheme, colon, rest = text.partition(":")
    match scheme.lower() if colon else "":
        case "tel":
            return _parse_tel(rest, country=country)
        case "sip" | "sips":
            return _parse_sip(rest)
        case "mailto":
            return _parse_mailto(rest)
        case _ if "@" in text:
            return _parse_mailto(text)
        case _:
            return _parse_tel(text, country=country)


def parse_number(text: str, *, country: str) -> Address | None:
    """Return the telephone number written in *text*, or None when it is not one.

    Short, service and emergency numbers (15, 3615) have no E.164 form, nor has a number without its area
    code where one is needed (555 1234): None.
    """
    if not _NUMBER.fullmatch(text):
        return None
    number = _parsed(text) if _E164.fullmatch(text) else _parsed_in(text, country)
    if number is None or not _is_possible(number):
        return None
    return Address(Scheme.TEL, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _parsed_in(text: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(" ".join(text.split()), country)
    except phonenumbers.NumberParseException:
        return None


def _is_possible(number: phonenumbers.PhoneNumber) -> bool:
    """Tell whether *number* is as long as its country's are, area code included."""
    reason = phonenumbers.is_possible_number_with_reason(number)
    return bool(reason == phonenumbers.ValidationResult.IS_POSSIBLE)


def is_persons_number(address: Address) -> bool:
    """Tell whether somebody may read a text at *address*: at any but short and service numbers.

    What is no telephone number may be anybody. A number that no numbering plan has is nobody's.

    >>> [is_persons_number(Address(Scheme.TEL, n)) for n in ("+33612345678", "+33800123456", "+3336")]
    [True, False, False]
    """
    if address.scheme is not Scheme.TEL:
        return True
    number = _parsed(address.value)
    return number is not None and _is_possible(number) and phonenumbers.number_type(number) not in _SERVICES


def parse_identity(text: str, *, country: str) -> Identity:
    """Return `ANONYMOUS` for the word "anonymous", else the address.

    Raises:
        AddressInvalid: *text* is neither.
    """
    if text.strip().lower() in {"anonymous", "sip:anonymous@anonymous.invalid"}:
        return ANONYMOUS
    return parse_address(text, country=country)


def as_our_line_names(address: Address, *, country: str, domains: frozenset[str]) -> Address:
    """Return *address* as a call over our own line brings it: a national number there becomes `tel:`.

    *domains* are those of our lines, in lower case.

    >>> written = parse_address("sip:0612345678@voip.example.net", country="FR")
    >>> str(as_our_line_names(written, country="FR", domains=frozenset({"voip.example.net"})))
    'tel:+33612345678'
    """
    user, _, host = address.value.partition("@")
    digits = re.sub(r"[-.()]", "", user)
    if address.scheme is not Scheme.SIP or host not in domains or not _NATIONAL.fullmatch(digits):
        return address
    return parse_number(digits, country=country) or address


# A call asks several times about one number.
@lru_cache(maxsize=64)
def _parsed(e164: str) -> phonenumbers.PhoneNumber | None:
    return _parsed_in(e164, _ANY_COUNTRY)


def country_of(address: Address) -> str:
    """Return the country (ISO 3166 alpha-2) that a number belongs to; empty: none, or no number.

    >>> country_of(Address(Scheme.TEL, "+33612345678")), country_of(Address(Scheme.TEL, "+262692123456"))
    ('FR', 'RE')
    """
    number = _parsed(address.value) if address.scheme is Scheme.TEL else None
    if number is None:
        return ""
    region = phonenumbers.region_code_for_number(number)
    return region if region in phonenumbers.SUPPORTED_REGIONS else ""


def find_numbers(text: str, *, country: str) -> frozenset[Address]:
    """Return the valid telephone numbers written anywhere in *text*.

    >>> sorted(map(str, find_numbers("Point avec Julie, 06 12 34 56 78", country="FR")))
    ['tel:+33612345678']
    """
    if _count_digits(text) < 6:
        return frozenset()
    matches = phonenumbers.PhoneNumberMatcher(text, country)
    e164 = phonenumbers.PhoneNumberFormat.E164
    return frozenset(Address(Scheme.TEL, phonenumbers.format_number(m.number, e164)) for m in matches)


def _count_digits(text: str) -> int:
    # Most texts are ASCII, and ten scans of such a text cost less than a look at each character.
    return sum(map(text.count, "0123456789")) if text.isascii() else sum(map(str.isdigit, text))


def _parse_tel(rest: str, *, country: str) -> Address:
    number, _, parameters = rest.partition(";")
    context = _phone_context(parameters)
    if context and not number.startswith("+"):
        number = context + re.sub(r"[^0-9]", "", number)
    address = parse_number(number, country=country)
    if address is None:
        raise AddressInvalid(
            f"“{_shown(rest)}” is not a telephone number of {country} or with a +.", advice=_ALLOWED
        )
    return address


def _phone_context(parameters: str) -> str:
    """Return the global prefix of a local number's context, RFC 3966 §5.1.5; a domain name gives none."""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.lower() == "phone-context" and value.startswith("+"):
            return "+" + re.sub(r"[^0-9]", "", value)
    return ""


def _parse_sip(rest: str) -> Address:
    userinfo, at, hostport = rest.rpartition("@")
    user = userinfo.partition(";")[0].partition(":")[0]
    host = _without_port(re.split(r"[;?]", hostport, maxsplit=1)[0])
    if not at or not _SIP_USER.fullmatch(user) or not _HOST.fullmatch(host):
        raise AddressInvalid(f"“{_shown(rest)}” is not a SIP address.", advice=_ALLOWED)
    digits = re.sub(r"[-.()]", "", user)
    if _E164.fullmatch(digits):
        return parse_number(digits, country=_ANY_COUNTRY) or Address(Scheme.TEL, digits)
    return Address(Scheme.SIP, f"{user}@{host.lower()}")


def _without_port(hostport: str) -> str:
    if hostport.startswith("["):
        reference, bracket, _ = hostport.partition("]")
        return reference + bracket
    return hostport.partition(":")[0]


def _parse_mailto(rest: str) -> Address:
    mailbox = rest.partition("?")[0].strip()
    if not _MAILBOX.fullmatch(mailbox) or not mailbox.isprintable():
        raise AddressInvalid(f"“{_shown(rest)}” is not an e-mail address.", advice=_ALLOWED)
    return Address(Scheme.MAILTO, mailbox.lower())


def _shown(text: str) -> str:
    """Return untrusted *text* cut and made printable for a message."""
    return "".join(c if c.isprintable() else "�" for c in text[:80])
