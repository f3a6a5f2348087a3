"""What the application needs to know of a kind of booking page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Protocol

from focusguard.domain.ports import BookingProvider, BookingSource, SlotSource, WebhookReader


class Ability(Enum):
    """What a provider can do beside being linked to."""

    LINK = auto()
    READ_BACK = auto()
    SLOTS = auto()
    WEBHOOK = auto()


@dataclass(frozen=True, slots=True)
class ProviderOptions:
    """The room's part of the settings.

    Attributes:
        url: The owner's page; empty: none is set up.
        key: For the provider's API; empty: bookings are not read back.
        webhook_secret: What the provider signs its webhooks with; empty: none can be checked.
        parameter: One more parameter that takes the reference (for a page that is only linked to: the one).
        prepaid: The provider confirms a booking only after the payment.
        country: In which bare telephone numbers are read.
        duration_minutes: How long the offered appointment lasts.
        api: Where the provider's API is; empty: at its own place.
        within_s: How long one reading of everything may take, on the wall clock.
    """

    url: str = ""
    key: str = field(default="", repr=False)
    webhook_secret: str = field(default="", repr=False)
    parameter: str = ""
    prepaid: bool = True
    country: str = "FR"
    duration_minutes: int = 30
    api: str = ""
    within_s: float = 60.0


class PageLink(BookingProvider, Protocol):
    """Builds links to one page."""

    @property
    def url(self) -> str:
        """The page as the owner wrote it; empty: there is none."""


@dataclass(frozen=True, slots=True)
class OpenProvider:
    """A provider with its options.

    Attributes:
        source: None: it cannot be read back, or no key is known.
        slots: None: it does not tell, or the page's address does not say whose slots to ask for.
        webhooks: None: it has none, or no secret is known.
    """

    link: PageLink
    source: BookingSource | None = None
    slots: SlotSource | None = None
    webhooks: WebhookReader | None = None


@dataclass(frozen=True, slots=True)
class ProviderSpec:
    """One kind of booking page.

    Attributes:
        settings: The options type.
        open: Makes a provider from the options; asks nobody.
    """

    name: str
    settings: type[ProviderOptions]
    capabilities: frozenset[Ability]
    open: Callable[[ProviderOptions], OpenProvider]
