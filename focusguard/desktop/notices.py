"""Notifications: calls refused, calls that ring nowhere else, blocks that gave way, declines."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.call_stories import CallStories
from focusguard.desktop.declines import Declines, DeclineWords
from focusguard.desktop.failures import Failures
from focusguard.desktop.formats import Formats
from focusguard.desktop.messages import Messages, Notice, Ringing
from focusguard.desktop.planner.words import PlanWords
from focusguard.domain.errors import FocusGuardError
from focusguard.domain.own_blocks import AppliedPlan, PlanKind
from focusguard.domain.ports import Notifier
from focusguard.engine.events import Event


class Notices(QObject):
    """Tells the owner of calls and blocks; the notifier's coroutine runs in the core's loop."""

    def __init__(
        self, bridge: Bridge, notifier: Notifier | None, failures: Failures, messages: Messages
    ) -> None:
        super().__init__(failures)
        self._bridge = bridge
        self._notifier = notifier
        self._failures = failures
        self._messages = messages
        self._stories = CallStories()
        self._plans = PlanWords(self)
        self._declines = Declines()
        self._decline_words = DeclineWords(self)

    def take(self, event: Event, formats: Formats) -> None:
        """Tell what is to be told after *event*."""
        if declined := self._declines.take(event):
            self._notify(self._decline_words.notice(declined, formats))
        match self._stories.take(event):
            case None:
                return
            case Ringing() as call:
                self._ring(self._messages.ringing(call))
            case deflection:
                self._notify(self._messages.deflection(deflection, formats))

    def tell_plan(self, plan: AppliedPlan, formats: Formats) -> None:
        """Tell of blocks that gave way to a meeting by themselves; what the owner did is on the screen."""
        if plan.kind is PlanKind.REFLOW:
            self._notify(self._plans.notice(plan, formats))

    def _notify(self, notice: Notice) -> None:
        if (notifier := self._notifier) is not None:
            self._bridge.send(lambda core: notifier.notify(notice.title, notice.body), _nothing)

    def _ring(self, notice: Notice) -> None:
        """Tell of a call that rings at no phone: to be heard, and shown here where no notification can be."""
        QApplication.beep()
        if self._failures.window is not None:
            QApplication.alert(self._failures.window)
        if (notifier := self._notifier) is None:
            self._failures.say(notice.title, notice.body)
            return

        def say_here(error: FocusGuardError) -> None:
            self._failures.say(notice.title, notice.body)

        self._bridge.send(lambda core: notifier.notify(notice.title, notice.body), _nothing, say_here)


def _nothing(nothing: None) -> None:
    """Take note of nothing: the notification is on the screen."""
