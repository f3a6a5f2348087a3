"""Where a channel reports to, kept in lists."""

from __future__ import annotations

from focusguard.domain.calls import Caller
from focusguard.domain.interruption import Ending
from focusguard.domain.ports import CallOffer, LineStatus


class FakeSink:
    """Port: CallSink."""

    def __init__(self) -> None:
        self.offers: list[CallOffer] = []
        self.abandoned: list[CallOffer] = []
        self.favoured: set[Caller] = set()
        self.endings: list[tuple[str, Ending]] = []
        self.statuses: list[tuple[str, LineStatus]] = []
        self.texts: list[tuple[str, Caller, str]] = []

    def call_arrived(self, offer: CallOffer) -> None:
        self.offers.append(offer)

    def call_abandoned(self, offer: CallOffer) -> None:
        self.abandoned.append(offer)

    def is_favoured(self, caller: Caller) -> bool:
        return caller in self.favoured

    def call_ended(self, key: str, ending: Ending) -> None:
        self.endings.append((key, ending))

    def text_arrived(self, channel: str, sender: Caller, text: str) -> None:
        self.texts.append((channel, sender, text))

    def line_changed(self, channel: str, status: LineStatus) -> None:
        self.statuses.append((channel, status))
