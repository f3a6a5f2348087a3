"""The calendar servers that many have, as data: where they are, and what they ask for.

Sources: Apple and Fastmail document their hosts (vdirsyncer's tutorials name the same); Infomaniak shows the
short login on config.infomaniak.com; OVHcloud's guides for Zimbra name zimbra1.mail.ovh.net/dav/<address>;
Nextcloud's manual names /remote.php/dav. Google has no password for CalDAV: its secret address is a feed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from focusguard.settings import CalendarKind


class Provider(Enum):
    """Who keeps the calendar."""

    ICLOUD = auto()
    NEXTCLOUD = auto()
    FASTMAIL = auto()
    INFOMANIAK = auto()
    OVH = auto()
    GOOGLE = auto()
    FEED = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class ServerPreset:
    """How a provider is reached.

    Attributes:
        name: As it calls itself; empty: any other.
        pattern: The address; `{username}` stands for the user name, `{server}` for what the owner knows.
        host: By which a known address is recognised.
    """

    kind: CalendarKind
    name: str
    pattern: str = ""
    host: str = ""

    @property
    def shape(self) -> str:
        """What the address looks like, to be shown where nothing is written yet."""
        return self.pattern.replace("{server}", "…").replace("{username}", "…")

    def url_for(self, username: str) -> str:
        """Return the address for *username*; empty: only the owner knows it.

        >>> PRESETS[Provider.OVH].url_for("claire@example.net")
        'https://zimbra1.mail.ovh.net/dav/claire@example.net/'
        >>> PRESETS[Provider.NEXTCLOUD].url_for("claire"), PRESETS[Provider.OVH].url_for("")
        ('', '')
        """
        if "{server}" in self.pattern or ("{username}" in self.pattern and not username):
            return ""
        return self.pattern.replace("{username}", username)


PRESETS = {
    Provider.ICLOUD: ServerPreset(CalendarKind.CALDAV, "iCloud", "https://caldav.icloud.com/", "icloud.com"),
    Provider.NEXTCLOUD: ServerPreset(
        CalendarKind.CALDAV, "Nextcloud", "https://{server}/remote.php/dav/", "/remote.php/dav"
    ),
    Provider.FASTMAIL: ServerPreset(
        CalendarKind.CALDAV, "Fastmail", "https://caldav.fastmail.com/", "fastmail.com"
    ),
    Provider.INFOMANIAK: ServerPreset(
        CalendarKind.CALDAV, "Infomaniak", "https://sync.infomaniak.com/", "infomaniak.com"
    ),
    Provider.OVH: ServerPreset(
        CalendarKind.CALDAV, "OVHcloud", "https://zimbra1.mail.ovh.net/dav/{username}/", "mail.ovh.net"
    ),
    Provider.GOOGLE: ServerPreset(CalendarKind.ICS, "Google", "", "calendar.google.com"),
    Provider.FEED: ServerPreset(CalendarKind.ICS, ""),
    Provider.OTHER: ServerPreset(CalendarKind.CALDAV, ""),
}


def provider_of(url: str, kind: CalendarKind = CalendarKind.CALDAV) -> Provider:
    """Return whose address *url* is, of those that are reached as *kind*.

    >>> provider_of("https://cloud.example.net/remote.php/dav/"), provider_of("https://dav.example.net/")
    (<Provider.NEXTCLOUD: 2>, <Provider.OTHER: 8>)
    """
    other = Provider.OTHER if kind is CalendarKind.CALDAV else Provider.FEED
    alike = ((provider, known.host) for provider, known in PRESETS.items() if known.kind is kind)
    return next((provider for provider, host in alike if host and host in url), other)
