"""Settings that are texts: of a form, an address, a reply's template."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from focusguard.domain.address import Scheme, parse_address
from focusguard.domain.errors import AddressInvalid, TemplateInvalid
from focusguard.domain.patterns import parse_pattern, parse_prefix
from focusguard.domain.wording.template import parse_template
from focusguard.settings.rules import JsonSchema, Refused
from focusguard.settings.words import nearest, quoted


def _anything(text: str) -> bool:
    return True


def _no_words() -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Text:
    """A text of at most `longest` characters without control characters; `fits` tells its form.

    Attributes:
        form: What may stand there, "a URL that starts with https://".
        known: The words to look for the nearest in when the text does not fit.
    """

    form: str = "a text"
    fits: Callable[[str], bool] = _anything
    may_be_empty: bool = True
    several_lines: bool = False
    longest: int = 1_000
    known: Callable[[], Iterable[str]] = field(default=_no_words)

    @property
    def allowed(self) -> str:
        """See `Rule.allowed`."""
        return f"must be {self.form}" + (", or empty" if self.may_be_empty else "")

    def read(self, raw: object, *, country: str) -> str:
        """See `Rule.read`."""
        if not isinstance(raw, str):
            raise Refused(self.allowed)
        if len(raw) > self.longest or not self._printable(raw):
            lines = "" if self.several_lines else ", on one line"
            raise Refused(f"{self.allowed}: at most {self.longest} printable characters{lines}")
        if not raw and self.may_be_empty:
            return raw
        if not raw.strip() or not self.fits(raw):
            raise Refused(self.allowed, nearest=quoted(nearest(raw, self.known())))
        return raw

    def schema(self) -> JsonSchema:
        """See `Rule.schema`."""
        return {
            "type": "string",
            "maxLength": self.longest,
            **({} if self.may_be_empty else {"minLength": 1}),
        }

    def _printable(self, text: str) -> bool:
        return all(c.isprintable() or c in _SPACES or (self.several_lines and c == "\n") for c in text)


_SPACES = "\u00a0\u202f"  # what French puts before : ; ! and ? is not "printable" to Python


@dataclass(frozen=True, slots=True)
class AddressText:
    """An address as written, of one of the `schemes`; a bare number is read in the profile's country."""

    schemes: frozenset[Scheme] = frozenset(Scheme)
    may_be_empty: bool = False

    @property
    def allowed(self) -> str:
        """See `Rule.allowed`."""
        forms = {
            Scheme.TEL: "a number or tel:+33612345678",
            Scheme.SIP: "sip:user@host",
            Scheme.MAILTO: "mailto:user@host",
        }
        return (
            "must be "
            + ", ".join(forms[s] for s in Scheme if s in self.schemes)
            + (", or empty" if self.may_be_empty else "")
        )

    def read(self, raw: object, *, country: str) -> str:
        """See `Rule.read`."""
        if raw == "" and self.may_be_empty:
            return ""
        if not isinstance(raw, str) or not raw.isprintable() or len(raw) > 300:
            raise Refused(self.allowed)
        try:
            address = parse_address(raw, country=country)
        except AddressInvalid as error:
            raise Refused(f"{self.allowed} (bare numbers are read in {country})") from error
        if address.scheme not in self.schemes:
            raise Refused(self.allowed)
        return raw

    def schema(self) -> JsonSchema:
        """See `Rule.schema`."""
        return {"type": "string", "maxLength": 300}


@dataclass(frozen=True, slots=True)
class PatternText:
    """Whom a list means: an address, a group of the book, a number prefix, a domain."""

    allowed: str = (
        "must be an address (a number, tel:+33612345678, sip:user@host, mailto:user@host), "
        "group:family, a number prefix like tel:+33142*, or a domain like *@example.net"
    )

    def read(self, raw: object, *, country: str) -> str:
        """See `Rule.read`."""
        return _read_with(parse_pattern, raw, self.allowed, country)

    def schema(self) -> JsonSchema:
        """See `Rule.schema`."""
        return {"type": "string", "maxLength": 300}


@dataclass(frozen=True, slots=True)
class PrefixText:
    """The beginning of telephone numbers."""

    allowed: str = "must be the beginning of a telephone number, like +33162 or 0162"

    def read(self, raw: object, *, country: str) -> str:
        """See `Rule.read`."""
        return _read_with(parse_prefix, raw, self.allowed, country)

    def schema(self) -> JsonSchema:
        """See `Rule.schema`."""
        return {"type": "string", "maxLength": 40}


class _Parse(Protocol):
    def __call__(self, text: str, *, country: str) -> object: ...


def _read_with(parse: _Parse, raw: object, allowed: str, country: str) -> str:
    if not isinstance(raw, str) or not raw.isprintable() or len(raw) > 300:
        raise Refused(allowed)
    try:
        parse(raw, country=country)
    except AddressInvalid as error:
        raise Refused(f"{allowed} (bare numbers are read in {country})") from error
    return raw


@dataclass(frozen=True, slots=True)
class Template:
    """A reply with `{variables}` and `[parts]`; braces are `{{` and `}}`, brackets `{[}` and `{]}`."""

    variables: tuple[str, ...]
    longest: int = 1_000

    @property
    def allowed(self) -> str:
        """See `Rule.allowed`."""
        names = " ".join(f"{{{name}}}" for name in self.variables)
        return f"must be a text of at most {self.longest} characters; its variables are {names}"

    def read(self, raw: object, *, country: str) -> str:
        """See `Rule.read`."""
        text = Text(several_lines=True, longest=self.longest)
        try:
            template = text.read(raw, country=country)
            names = parse_template(template).all_variables
        except (Refused, TemplateInvalid) as error:
            raise Refused(self.allowed + "; by themselves they are written {{ }} {[} {]}") from error
        for name in names:
            self._check_variable(name)
        return template

    def _check_variable(self, name: str) -> None:
        if name not in self.variables:
            near = nearest(name, self.variables)
            raise Refused(
                f"{{{name[:40]}}} is unknown; {self.allowed}", nearest=f"{{{near}}}" if near else ""
            )

    def schema(self) -> JsonSchema:
        """See `Rule.schema`."""
        return {"type": "string", "maxLength": self.longest}
