"""What is wrong and what to do, above everything else; hidden while all is well."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.dashboard.halted import HaltedOffer
from focusguard.desktop.icons import state_icon
from focusguard.desktop.subjects import subject_in_words
from focusguard.desktop.texts import PlainLabel, with_whole_options
from focusguard.engine.views import GuardState, HaltedCalendar, Problem

_ICON_PX: Final = 22
_MOST: Final = 3


class ProblemBanner(QFrame):
    """Shows every problem with its advice, as plain text; `halted` offers what can be done here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.title = PlainLabel("warning")
        self.text = PlainLabel(wrap=True)
        self.halted = HaltedOffer()
        icon = PlainLabel()
        icon.setPixmap(state_icon(GuardState.PROBLEM).pixmap(_ICON_PX, _ICON_PX))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.text)
        words.addWidget(self.halted)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        row.addWidget(icon)
        row.addLayout(words, 1)
        self.hide()

    def show_problems(self, problems: tuple[Problem, ...], halted: tuple[HaltedCalendar, ...] = ()) -> None:
        """Show *problems*; none: hide. Of *halted* what left can be accepted."""
        self.halted.show_halted(halted)
        self.title.setText(self.tr("%n thing(s) need your attention", "", len(problems)))
        text = "\n".join(self._lines(problems))
        self.text.setText(with_whole_options(text))
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(text)
        self.setVisible(bool(problems))

    def _lines(self, problems: tuple[Problem, ...]) -> list[str]:
        """Return the first problems in full, and what the others are about: the day stays in sight."""
        lines = [f"{subject_in_words(p.subject)} · {in_our_words(p.message)}" for p in problems[:_MOST]]
        if others := [subject_in_words(problem.subject) for problem in problems[_MOST:]]:
            lines.append(self.tr("Then: {subjects}").format(subjects=", ".join(others)))
        return lines
