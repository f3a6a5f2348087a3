"""Whose booking page a URL is, and which parameters that page carries into a booking."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import quote, unquote_plus, urlsplit, urlunsplit

_DOMAINS: Final = {
    "calcom": ("cal.com", "cal.eu"),
    "calendly": ("calendly.com",),
    "stripe": ("buy.stripe.com",),
}


def host_of_page(url: str) -> str:
    """Return the host of *url* in small letters; empty: it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@lru_cache(maxsize=16)
def provider_of(url: str) -> str:
    """Return who runs the page at *url*: `calcom`, `calendly`, `stripe`; empty: nobody that is known by name.

    >>> provider_of("https://app.cal.com/claire"), provider_of("https://notcal.com/claire")
    ('calcom', '')
    """
    host = host_of_page(url)
    matches = (
        name
        for name, domains in _DOMAINS.items()
        if any(host == domain or host.endswith("." + domain) for domain in domains)
    )
    return next(matches, "")


def with_parameters(url: str, parameters: Mapping[str, str]) -> str:
    """Return *url* with *parameters* in its query, in place of those that had their names.

    The page's own parameters stay as they are written: not every page reads them back as UTF-8.

    >>> with_parameters("https://example.net/?a=%E9&ref=old#top", {"ref": "FG-AAAAAAAA"})
    'https://example.net/?a=%E9&ref=FG-AAAAAAAA#top'
    """
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if pair and _name_in(pair) not in parameters]
    added = [f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in parameters.items()]
    return urlunsplit(parts._replace(query="&".join([*kept, *added])))


def _name_in(pair: str) -> str:
    return unquote_plus(pair.partition("=")[0])
