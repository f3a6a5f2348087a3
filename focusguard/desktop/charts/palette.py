"""Colours of data: Okabe and Ito's, which people with any colour vision can tell apart."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor

from focusguard.desktop.theme import Scheme, Theme

_SERIES: Final = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442")
_PALE: Final = 0.38


def series_color(place: int) -> QColor:
    """Return the colour of the series at *place*; after seven they begin again."""
    return QColor(_SERIES[place % len(_SERIES)])


def pale(color: QColor, theme: Theme) -> QColor:
    """Return *color* as it looks behind the card: for what counts less."""
    return mixed(theme.color("card"), color, _PALE)


def heat_color(shade: float, theme: Theme) -> QColor:
    """Return the colour of a cell of the heat map, from nothing (0) to most (1)."""
    if not shade:
        return theme.color("hover")
    dark = QColor("#00477a") if theme.scheme is Scheme.LIGHT else QColor("#8fcaf5")
    return mixed(theme.color("card"), dark, shade)


def heat_ink(shade: float, theme: Theme) -> QColor:
    """Return the ink that can be read on `heat_color`: whichever of the two stands out more."""
    ground = heat_color(shade, theme)
    inks = (QColor("#000000"), QColor("#ffffff"))  # one of the two has 4.5:1 on anything
    return max(inks, key=lambda ink: contrast(ink, ground))


def mixed(ground: QColor, color: QColor, share: float) -> QColor:
    """Return *share* of *color* over *ground*."""
    parts = zip(_parts(ground), _parts(color), strict=True)
    return QColor.fromRgbF(*(below + (above - below) * share for below, above in parts))


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast of two colours (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _parts(color: QColor) -> tuple[float, float, float]:
    return color.redF(), color.greenF(), color.blueF()


def _luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
