"""The languages that the app speaks and writes."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """ISO 639-1."""

    FR = "fr"
    EN = "en"
