"""A booking page that is only linked to; the reference travels in a parameter that the page hands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from focusguard.bookings.recognition import provider_of, with_parameters
from focusguard.bookings.spec import Ability, OpenProvider, ProviderOptions, ProviderSpec

# What each page hands on into the booking, from its own documentation; elsewhere a name of our own.
_CARRIED: Final = {
    "calcom": "notes",
    "calendly": "utm_content",
    "stripe": "client_reference_id",
}
_DEFAULT: Final = "ref"


@dataclass(frozen=True, slots=True)
class LinkProvider:
    """Builds links to the page at *url*; no personal data ever stands in one.

    Attributes:
        parameter: The owner's name of the page's parameter; empty: what a page of this host carries.
    """

    url: str
    parameter: str = ""

    def link_for(self, reference: str) -> str:
        """Return the page's URL with *reference* in its parameter; empty when there is no page.

        >>> LinkProvider("https://cal.com/claire/appel-30").link_for("FG-AAAAAAAA")
        'https://cal.com/claire/appel-30?notes=FG-AAAAAAAA'
        """
        name = self.parameter or _CARRIED.get(provider_of(self.url), _DEFAULT)
        return with_parameters(self.url, {name: reference}) if self.url else ""


@dataclass(frozen=True, slots=True)
class CarryingLink:
    """Builds links to a provider's page, wherever it is hosted, with all the *parameters* that it carries.

    What fixes duration or price is never among them: whoever gets a link can change it.
    """

    url: str
    parameters: tuple[str, ...]

    def link_for(self, reference: str) -> str:
        """Return the page's URL with *reference* in each parameter; empty when there is no page."""
        return with_parameters(self.url, dict.fromkeys(self.parameters, reference)) if self.url else ""


def carrying_link(provider: str, options: ProviderOptions, *carried: str) -> CarryingLink:
    """Return the links to a page that carries *carried*, and what the owner names.

    A page that another than *provider* runs gets what that one carries: the owner chose the wrong name, and
    no caller's reference is to be lost for it.
    """
    runs = provider_of(options.url)
    if runs and runs != provider:
        carried = (_CARRIED[runs],)
    return CarryingLink(options.url, (*carried, *filter(None, [options.parameter])))


def _open(options: ProviderOptions) -> OpenProvider:
    return OpenProvider(LinkProvider(options.url, options.parameter))


SPEC: Final = ProviderSpec(
    name="link", settings=ProviderOptions, capabilities=frozenset({Ability.LINK}), open=_open
)
