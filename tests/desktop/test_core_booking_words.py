"""What a provider refuses is said in French, by errors that a real client made."""

from __future__ import annotations

from datetime import timedelta

import pytest

from focusguard.bookings.discovery import provider_specs
from focusguard.bookings.signatures import check_plain, check_timed
from focusguard.bookings.spec import ProviderOptions
from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.translations import InstalledLanguage
from focusguard.domain.errors import BookingError
from tests.servers.booking_apis.bookings import NOW
from tests.servers.booking_apis.calendly import CalendlyDouble
from tests.servers.booking_apis.server import KEY, Reply, serving

NBSP, NARROW = "\u00a0", "\u202f"


async def _said(reply: Reply) -> str:
    with serving(CalendlyDouble()) as api:
        api.always(reply)
        source = provider_specs()["calendly"].open(ProviderOptions(key=KEY, api=api.url, within_s=0.5)).source
        assert source is not None
        with pytest.raises(BookingError) as caught:
            await source.sightings(since=NOW, at=NOW)
    return in_our_words(str(caught.value))


@pytest.mark.parametrize(
    ("reply", "worded"),
    [
        (
            Reply(401),
            f"Calendly a refusé la clé (HTTP 401).\n"
            f"Enregistrez la bonne clé{NBSP}: focusguard secret set booking",
        ),
        (
            Reply(403),
            f"Calendly a refusé l’accès (HTTP 403).\n"
            f"La clé doit permettre de lire{NBSP}: les utilisateurs et les événements planifiés. "
            f"Enregistrez la bonne clé{NBSP}: focusguard secret set booking",
        ),
        (
            Reply(404),
            "Calendly ne connaît pas ce qui était demandé (HTTP 404).\n"
            "Vérifiez booking.url et booking.provider.",
        ),
        (
            Reply(429),
            "Calendly demande un peu de patience (HTTP 429).\nLa question sera reposée plus tard.",
        ),
        (
            Reply(302),
            "Calendly renvoie ailleurs, et la clé reste ici (HTTP 302).\nSi cela dure, signalez-le.",
        ),
        (Reply(400), "Calendly a refusé la demande (HTTP 400).\nSi cela dure, signalez-le."),
        (
            Reply(200, b"{}"),
            f"Calendly a répondu autrement que sa documentation ne le dit{NBSP}: resource is not an object.\n"
            f"Si cela dure, signalez-le{NARROW}; les réservations reviennent encore par l’agenda.",
        ),
        (
            Reply(hangs=True),
            f"Calendly n’a pas tout répondu en 0.5{NBSP}s.\nLa question sera reposée plus tard.",
        ),
    ],
)
async def test_refusals(french: InstalledLanguage, reply: Reply, worded: str) -> None:
    assert await _said(reply) == worded


def test_signatures(french: InstalledLanguage) -> None:
    with pytest.raises(BookingError) as forged:
        check_plain(b"{}", "0" * 64, "secret")
    assert in_our_words(forged.value.message) == (
        f"La signature ne correspond pas au webhook{NBSP}: un autre l’a écrit."
    )
    with pytest.raises(BookingError) as timeless:
        check_timed(b"{}", "v1=0", "secret", at=NOW, tolerance=timedelta(minutes=3))
    assert in_our_words(timeless.value.message) == "La signature du webhook n’indique aucune heure."
