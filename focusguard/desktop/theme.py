"""Our own light and dark look, the same on every platform: palette, style sheet, shipped font.

`setColorScheme()` does nothing on bare X11, so both palettes are ours; which one holds follows the platform.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from focusguard.desktop.stylesheet import STYLE_SHEET
from focusguard.system.resources import resource_path

FONT_FAMILY: Final = "FocusGuard Sans"
_FONT_FILES: Final = ("FocusGuardSans-Regular.otf", "FocusGuardSans-SemiBold.otf")
_FONT_POINTS: Final = 10


class Scheme(Enum):
    """Light or dark."""

    LIGHT = auto()
    DARK = auto()


@dataclass(frozen=True, slots=True)
class Colors:
    """Colours by what they mean; each text colour has a contrast of 4.5:1 or more on a card (WCAG 1.4.3)."""

    window: str
    card: str
    border: str
    text: str
    muted: str
    accent: str
    accent_text: str
    hover: str
    focus: str
    focus_soft: str
    event: str
    event_soft: str
    estimate: str
    estimate_soft: str
    passed: str
    warning: str
    warning_soft: str
    error: str
    now: str


COLORS: Final = {
    Scheme.LIGHT: Colors(
        window="#f4f6f8", card="#ffffff", border="#dfe3e8", text="#1b1f24", muted="#5d6672",
        accent="#0b66b0", accent_text="#ffffff", hover="#eef2f6",
        focus="#0b66b0", focus_soft="#d6e8f8", event="#5d6672", event_soft="#e6e9ed",
        estimate="#8a4b00", estimate_soft="#fdf0dc", passed="#0a6b4d",
        warning="#8a4b00", warning_soft="#fff3e0", error="#b3261e", now="#b3261e",
    ),
    Scheme.DARK: Colors(
        window="#14171b", card="#1f242a", border="#323941", text="#e8edf2", muted="#9ca7b3",
        accent="#4ea3e6", accent_text="#0d1117", hover="#2a3138",
        focus="#4ea3e6", focus_soft="#1d3a54", event="#9ca7b3", event_soft="#2e353d",
        estimate="#f0b35a", estimate_soft="#3a2d17", passed="#4fc79c",
        warning="#f0b35a", warning_soft="#33291a", error="#ff8a80", now="#ff8a80",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Theme:
    """What charts and widgets are drawn with."""

    scheme: Scheme
    colors: Colors

    def color(self, name: str) -> QColor:
        """Return a colour by its meaning."""
        return QColor(getattr(self.colors, name))


def theme_of(scheme: Scheme) -> Theme:
    """Return the theme of *scheme*."""
    return Theme(scheme, COLORS[scheme])


def platform_scheme() -> Scheme:
    """Return what the platform asks for; light where it does not say."""
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return Scheme.DARK if dark else Scheme.LIGHT


def load_font() -> None:
    """Make the shipped font the app's, so that every screen shows the same letters."""
    if FONT_FAMILY not in QFontDatabase.families():
        for name in _FONT_FILES:
            QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
    QApplication.setFont(QFont(FONT_FAMILY, _FONT_POINTS))


def apply_theme(app: QApplication, scheme: Scheme) -> Theme:
    """Dress *app* in *scheme* and return the theme for what draws itself."""
    theme = theme_of(scheme)
    app.setStyle("Fusion")
    app.setPalette(_palette(theme))
    app.setStyleSheet(style_sheet(theme.colors))
    return theme


def style_sheet(colors: Colors) -> str:
    """Return the style sheet with *colors* in it."""
    names = {field.name: getattr(colors, field.name) for field in fields(colors)}
    return STYLE_SHEET.substitute(names, icons=resource_path("icons").as_posix())


def _palette(theme: Theme) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "card",
        QPalette.ColorRole.AlternateBase: "hover",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Button: "card",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "error",
        QPalette.ColorRole.ToolTipBase: "card",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "accent_text",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.Mid: "border",
    }
    palette = QPalette(theme.color("card"), theme.color("window"))
    for role, name in roles.items():
        palette.setColor(role, theme.color(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("muted"))
    return palette
