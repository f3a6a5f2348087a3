"""What is to be known of each provider before one types."""

from __future__ import annotations

from PySide6.QtCore import QObject

from focusguard.desktop.wizard.providers import Provider


class ProviderHints(QObject):
    """Words what a provider asks for."""

    def name(self, provider: Provider, own: str) -> str:
        """Return how the list names *provider*, which calls itself *own*."""
        if provider is Provider.GOOGLE:
            return self.tr("Google (read-only)")
        if provider is Provider.FEED:
            return self.tr("An ICS feed (read-only)")
        return own or self.tr("Another server")

    def hint(self, provider: Provider) -> str:
        """Return where to find what is asked for."""
        return {
            Provider.ICLOUD: self.tr(
                "User name: your Apple account’s address. Password: an app-specific password, made at "
                "account.apple.com. Changing your Apple password revokes it."
            ),
            Provider.NEXTCLOUD: self.tr(
                "Address: https://your-server/remote.php/dav/. Password: an app password from Settings, "
                "Security; with two factors it is needed."
            ),
            Provider.FASTMAIL: self.tr(
                "User name: your whole address. Password: an app password for calendars, made in "
                "Settings, Privacy & Security."
            ),
            Provider.INFOMANIAK: self.tr(
                "User name: the short login that config.infomaniak.com shows (two letters and digits), not "
                "your address. With two factors the password is an application password."
            ),
            Provider.OVH: self.tr(
                "For a Zimbra mailbox. User name: your whole address. Where your webmail’s address names "
                "another server than zimbra1, write that one."
            ),
            Provider.GOOGLE: self.tr(
                "In Google Calendar: Settings of the calendar, “Secret address in iCal format”; paste it "
                "here. It is read only: blocks cannot be written. Who has the address reads your calendar."
            ),
            Provider.FEED: self.tr(
                "The address of a feed that ends in .ics, as your calendar gives it out. It is read only: "
                "blocks cannot be written."
            ),
            Provider.OTHER: self.tr(
                "The CalDAV address, as your server’s help names it. Use an app password where there are any."
            ),
        }[provider]
