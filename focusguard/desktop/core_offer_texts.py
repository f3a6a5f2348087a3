"""What the core says of the booking page, as it says it; see `core_texts`."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

OFFER_PARTS: Final = (
    QT_TRANSLATE_NOOP("CoreWords", "the address is not valid"),
    QT_TRANSLATE_NOOP("CoreWords", "the address is not of the web"),
    QT_TRANSLATE_NOOP("CoreWords", "it did not answer in full in time"),
    QT_TRANSLATE_NOOP("CoreWords", "it did not answer in full within {seconds} s"),
    QT_TRANSLATE_NOOP("CoreWords", "its answer is too large"),
    QT_TRANSLATE_NOOP("CoreWords", "it redirects to nowhere that a caller may be sent"),
)

OFFERS: Final = (
    QT_TRANSLATE_NOOP("CoreWords", "No booking page is set."),
    QT_TRANSLATE_NOOP("CoreWords", "Set booking.url to your booking page."),
    QT_TRANSLATE_NOOP("CoreWords", "{address} leads to {host}, which shows a page (HTTP {status})."),
    QT_TRANSLATE_NOOP("CoreWords", "{address} leads to {host}, which has no such page (HTTP {status})."),
    QT_TRANSLATE_NOOP(
        "CoreWords", "{address} leads to {host}, which has an error of its own (HTTP {status})."
    ),
    QT_TRANSLATE_NOOP(
        "CoreWords", "{address} leads to {host}, which does not show the page to a program (HTTP {status})."
    ),
    QT_TRANSLATE_NOOP("CoreWords", "{host} shows a page (HTTP {status})."),
    QT_TRANSLATE_NOOP("CoreWords", "{host} has no such page (HTTP {status})."),
    QT_TRANSLATE_NOOP("CoreWords", "{host} has an error of its own (HTTP {status})."),
    QT_TRANSLATE_NOOP("CoreWords", "{host} does not show the page to a program (HTTP {status})."),
    QT_TRANSLATE_NOOP("CoreWords", "{host} shows no page: {why}."),
    QT_TRANSLATE_NOOP("CoreWords", "Check the page’s address."),
    QT_TRANSLATE_NOOP("CoreWords", "Check the page’s address and the connection."),
    QT_TRANSLATE_NOOP("CoreWords", "Try again later."),
    QT_TRANSLATE_NOOP("CoreWords", "Open the link in a browser: some pages show themselves to people only."),
    QT_TRANSLATE_NOOP("CoreWords", "Write the address that a browser shows in the end into booking.url."),
    QT_TRANSLATE_NOOP("CoreWords", "The page is run by {name}: choose it as the provider."),
    QT_TRANSLATE_NOOP("CoreWords", "The demo sends nothing outside."),
    QT_TRANSLATE_NOOP("CoreWords", "In your own FocusGuard this looks at your page."),
)
