"""What a view needs to show a snapshot, in one value."""

from __future__ import annotations

from dataclasses import dataclass

from focusguard.desktop.formats import Formats
from focusguard.desktop.messages import Messages
from focusguard.desktop.theme import Theme


@dataclass(frozen=True, slots=True)
class Look:
    """Colours, number formats and words."""

    theme: Theme
    formats: Formats
    messages: Messages
