"""Where the sidebar leads, and what a page has to be able to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Protocol

from PySide6.QtWidgets import QWidget

from focusguard.desktop.look import Look


class Place(Enum):
    """A page of the main window, in the order of the sidebar."""

    TODAY = auto()
    INTERRUPTIONS = auto()
    CATCH_UP = auto()
    FIGURES = auto()


class PageSession(Protocol):
    """One page over the core: it asks for what it shows while somebody looks."""

    @property
    def page(self) -> QWidget:
        """The page."""

    def set_watched(self, watched: bool) -> None:
        """Say whether somebody looks at the page."""

    def show_look(self, look: Look) -> None:
        """Word and paint the page as *look* has it, from now on."""

    def refresh(self) -> None:
        """Ask again for what is shown; nothing while nobody looks."""

    def retranslate(self) -> None:
        """Word the page in the language that is installed now."""


Makers = Mapping[Place, Callable[[], PageSession]]
