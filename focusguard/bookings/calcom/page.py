"""What the address of a Cal.com page tells: whose slots to ask for, and which API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote, urlsplit

from focusguard.bookings.recognition import host_of_page

_EUROPE: Final = "cal.eu"
_APIS: Final = {"cal.com": "https://api.cal.com", _EUROPE: "https://api.cal.eu"}
# Names of the service's own, not of an organisation.
_OWN: Final = frozenset({"app", "www", "api"})


def api_of(url: str) -> str:
    """Return where the API is that knows the page at *url*; a page elsewhere is asked for at cal.com."""
    return _APIS.get(_domain_of(host_of_page(url)), _APIS["cal.com"])


def slug_of(url: str) -> str:
    """Return the event type's slug, `appel-30`; empty: the address names none.

    >>> slug_of("https://cal.com/claire/appel-30"), slug_of("https://cal.com/claire")
    ('appel-30', '')
    """
    segments = _segments(url)
    return segments[-1] if len(segments) in {2, 3} else ""


def slots_of(url: str) -> Mapping[str, str]:
    """Return the parameters that ask for this page's slots; empty: its address does not say whose.

    >>> slots_of("https://cal.com/claire/appel-30")
    {'username': 'claire', 'eventTypeSlug': 'appel-30'}
    >>> slots_of("https://acme.cal.com/team/conseil/avis")
    {'teamSlug': 'conseil', 'eventTypeSlug': 'avis', 'organizationSlug': 'acme'}
    """
    host = host_of_page(url)
    domain = _domain_of(host)
    match _segments(url):
        # A private link (/d/…) and a meeting with several people (/a+b/…) are asked for otherwise.
        case [owner, slug] if domain and owner not in {"d", "team"} and "+" not in owner:
            found = {"username": owner, "eventTypeSlug": slug}
        case ["team", team, slug] if domain:
            found = {"teamSlug": team, "eventTypeSlug": slug}
        case _:
            return {}
    organisation = host.removesuffix(domain).rstrip(".")
    return found if organisation in {"", *_OWN} else {**found, "organizationSlug": organisation}


def _segments(url: str) -> list[str]:
    return [unquote(part) for part in urlsplit(url).path.split("/") if part]


def _domain_of(host: str) -> str:
    """Return `cal.com` or `cal.eu`; empty: it is another's, or the organisation's name has a dot in it."""
    name, dot, rest = host.partition(".")
    if host in _APIS:
        return host
    return rest if dot and name and rest in _APIS else ""
