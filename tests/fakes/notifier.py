"""A desktop that keeps what it was told."""

from __future__ import annotations


class FakeNotifier:
    """Port: Notifier."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []

    async def notify(self, title: str, body: str) -> None:
        self.shown.append((title, body))
