"""A booking page that is only linked to; the reference travels in a parameter that the page hands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_plus, urlencode, urlsplit, urlunsplit

# What each page hands on into the booking, from its own documentation; elsewhere a name of our own.
_CARRIED: Final = {
    "cal.com": "notes",
    "calendly.com": "utm_content",
    "buy.stripe.com": "client_reference_id",
}
_DEFAULT: Final = "ref"


@dataclass(frozen=True, slots=True)
class LinkProvider:
    """Builds links to the page at *url*; no personal data ever stands in one."""

    url: str

    def link_for(self, reference: str) -> str:
        """Return the page's URL with *reference* in its parameter; empty when there is no page.

        >>> LinkProvider("https://cal.com/claire/appel-30").link_for("FG-AAAAAAAA")
        'https://cal.com/claire/appel-30?notes=FG-AAAAAAAA'
        """
        if not self.url:
            return ""
        parts = urlsplit(self.url)
        name = _parameter_for(parts.hostname or "")
        # The page's own parameters stay as they are written: not every page reads them back as UTF-8.
        kept = [pair for pair in parts.query.split("&") if pair and _name_in(pair) != name]
        return urlunsplit(parts._replace(query="&".join([*kept, urlencode({name: reference})])))


def _name_in(pair: str) -> str:
    return unquote_plus(pair.partition("=")[0])


def _parameter_for(host: str) -> str:
    matches = (name for domain, name in _CARRIED.items() if host == domain or host.endswith("." + domain))
    return next(matches, _DEFAULT)
