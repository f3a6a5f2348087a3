"""Both palettes can be read: the contrast that WCAG 2.2 §1.4.3 asks of text, and §1.4.11 of signs."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QImage, QPainter
from PySide6.QtWidgets import QApplication

from focusguard.desktop.dashboard.marks import mark_icon
from focusguard.desktop.icons import state_icon
from focusguard.desktop.theme import COLORS, FONT_FAMILY, Scheme, apply_theme, load_font, theme_of
from focusguard.domain.interruption import Outcome
from focusguard.engine.views import GuardState

TEXT = [
    ("text", "card"), ("text", "window"), ("text", "focus_soft"), ("text", "event_soft"), ("text", "hover"),
    ("muted", "card"), ("muted", "window"), ("accent_text", "accent"), ("estimate", "card"),
    ("estimate", "estimate_soft"), ("passed", "window"), ("error", "window"), ("warning", "warning_soft"),
    ("text", "warning_soft"), ("error", "card"), ("warning", "window"),
]  # fmt: skip
SIGNS = ["focus", "event", "passed", "warning", "error", "now", "muted"]


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(scheme: Scheme, text: str, ground: str) -> None:
    colors = COLORS[scheme]
    assert contrast(QColor(getattr(colors, text)), QColor(getattr(colors, ground))) >= 4.5


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("sign", SIGNS)
def test_signs_can_be_seen(scheme: Scheme, sign: str) -> None:
    colors = COLORS[scheme]
    assert contrast(QColor(getattr(colors, sign)), QColor(colors.card)) >= 3.0


@pytest.mark.parametrize("panel", ["#ffffff", "#f0f0f0", "#202124", "#000000"])
@pytest.mark.parametrize("state", list(GuardState))
def test_tray_icons_can_be_seen_on_light_and_dark_panels(qapp: object, state: GuardState, panel: str) -> None:
    ink = strongest_ink(state_icon(state).pixmap(64, 64).toImage())
    assert contrast(ink, QColor(panel)) >= 3.0


@pytest.mark.parametrize("scheme", list(Scheme))
def test_every_outcome_has_a_shape_of_its_own(qapp: object, scheme: Scheme) -> None:
    """Without colours, no two marks are the same picture."""
    theme = theme_of(scheme)
    pictures = [mark_icon(outcome, theme).pixmap(20, 20).toImage() for outcome in (*Outcome, None)]
    shapes = {silhouette(picture, theme.color("card")) for picture in pictures}
    assert len(shapes) == len(Outcome) + 1


def test_the_shipped_font_is_the_apps(qapp: QApplication) -> None:
    load_font()
    apply_theme(qapp, Scheme.LIGHT)
    assert QFontInfo(qapp.font()).family() == FONT_FAMILY
    assert sorted(QFontDatabase.styles(FONT_FAMILY)) == ["Bold", "Regular"]


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: QColor) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    red, green, blue = (_linear(channel) for channel in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def strongest_ink(image: QImage) -> QColor:
    """Return the colour of the first pixel that is wholly drawn."""
    inked = (image.pixelColor(x, y) for y in range(image.height()) for x in range(image.width()))
    return next(color for color in inked if color.alpha() == 255)


def silhouette(image: QImage, ground: QColor) -> bytes:
    """Return which pixels stand out from *ground*, without their colours."""
    plain = QImage(image.size(), QImage.Format.Format_ARGB32)
    plain.fill(ground)
    painter = QPainter(plain)
    painter.drawImage(plain.rect(), image)
    painter.end()
    places = ((x, y) for y in range(plain.height()) for x in range(plain.width()))
    return bytes(contrast(plain.pixelColor(x, y), ground) > 2 for x, y in places)
