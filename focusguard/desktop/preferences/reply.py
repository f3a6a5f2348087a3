"""The page of the reply: each text with what it becomes, and the fields around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from focusguard.desktop.preferences.page import Origin, SectionPage
from focusguard.desktop.preferences.reply_editor import ReplyEditor
from focusguard.desktop.preferences.reply_texts import OwnTexts, place_of
from focusguard.desktop.services import ReplyPreview
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.language import Language
from focusguard.settings import SettingProblem, Settings

REPLY_KEYS: Final = ("language", "price_by_sms")
_TABLE: Final = "reply"


class ReplyPage(SectionPage):
    """The table [reply]. Its texts are edited one at a time, beside what a caller would read.

    Signals:
        previews_wanted: What callers would read may be something else now.
    """

    previews_wanted = Signal()

    def __init__(self, settings: Settings, language: Language) -> None:
        origin = Origin(settings.reply, _TABLE)
        super().__init__(origin, REPLY_KEYS, language, currency=settings.profile.currency)
        self._texts = OwnTexts.of(settings.reply)
        self.texts = ReplyEditor(self._texts, settings.profile.language, self.taken)
        self.texts.edited.connect(self.previews_wanted)
        self.texts.edited.connect(self.edited)
        for field in self.fields.values():
            field.editor.edited.connect(self.previews_wanted)
        self.form.insertRow(0, self.texts)
        below = [field.editor.widget for field in self.fields.values()]
        for first, second in pairwise([self.texts.last, *below]):
            QWidget.setTabOrder(first, second)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for previews: what stands in them may have changed on another page."""
        super().showEvent(event)
        self.previews_wanted.emit()

    def show_previews(self, previews: Sequence[ReplyPreview]) -> None:
        """Show what callers would read."""
        self.texts.show_previews(previews)

    def show_no_previews(self, error: FocusGuardError) -> None:
        """Show that nothing can be read of the form as it stands."""
        self.texts.show_no_previews(error)

    def changes(self) -> dict[str, object]:
        """Return the page's changes; a text that is the profile's own again is empty."""
        return {
            **super().changes(),
            **{f"{_TABLE}.{key}": text for key, text in self._texts.changes().items()},
        }

    def show_problem(self, problem: SettingProblem) -> bool:
        """Show *problem* at its text; False: it is not here."""
        place = place_of(problem.path.removeprefix(f"{_TABLE}."))
        if not problem.path.startswith(f"{_TABLE}.") or place is None:
            return super().show_problem(problem)
        self.texts.go_to(*place)
        return True

    def holds(self, path: str) -> bool:
        """Tell whether the key at *path* is edited on this page."""
        own = path.startswith(f"{_TABLE}.") and place_of(path.removeprefix(f"{_TABLE}.")) is not None
        return own or super().holds(path)

    def widget_of(self, key: str) -> QWidget:
        """Return what edits *key*; empty: the page's first editor."""
        place = place_of(key)
        if place is not None:
            self.texts.go_to(*place)
        return self.texts.box if place is not None or not key else super().widget_of(key)
