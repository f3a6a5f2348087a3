"""Who rings at nobody else is told by a notification; where none can be shown, here."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from focusguard.desktop.bridge import Bridge
from focusguard.desktop.failures import Failures
from focusguard.desktop.look import Look
from focusguard.desktop.notices import Notices
from focusguard.domain.address import Address, Scheme
from focusguard.domain.decisions import Deflect, Pass, Reason
from focusguard.domain.interruption import Action, Outcome
from focusguard.domain.ports import Notifier, SyncReport
from focusguard.domain.reply import ReplyState
from focusguard.engine.events import (
    Answered,
    CallSeen,
    Decided,
    Event,
    InterruptionClosed,
    InvitationDeclined,
    ReplyDone,
    Synced,
)
from focusguard.system.notifications import NotificationFailed
from tests.fakes.core_services import FakeCore
from tests.fakes.notifier import FakeNotifier
from tests.fakes.sample_day import NOW, at, between
from tests.fakes.sample_plan import LAST_PLAN, REFLOW

JULIE = Address(Scheme.TEL, "+33612345678")
SEEN = CallSeen("c1", "sip/bureau", JULIE, "Julie Martin", NOW)
RINGING = (SEEN, Decided("c1", Pass(Reason.PLANNED)), Answered("c1", Action.RING))
DEFLECTED = (
    SEEN,
    Decided("c1", Deflect(Reason.IN_FOCUS, at("12:00"))),
    InterruptionClosed("c1", Outcome.PREVENTED),
    ReplyDone("c1", "", "", ReplyState.SENT, ""),
)
TITLE = "Julie Martin appelle — rendez-vous"


class SilentDesktop(FakeNotifier):
    """A desktop without a notification server."""

    async def notify(self, title: str, body: str) -> None:
        await super().notify(title, body)
        raise NotificationFailed("This desktop shows no notifications.")


def tell(bridge: Bridge, look: Look, notifier: Notifier | None, events: tuple[Event, ...]) -> Failures:
    failures = Failures(None, bridge)
    notices = Notices(bridge, notifier, failures, look.messages)
    bridge.failed.connect(failures.show)
    for event in events:
        notices.take(event, look.formats)
    bridge.start()
    return failures


def boxes() -> list[str]:
    return [w.text() for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]


def test_a_ringing_call_is_told_by_the_notifier(bridge: Bridge, look: Look, qtbot: QtBot) -> None:
    notifier = FakeNotifier()
    tell(bridge, look, notifier, RINGING)
    qtbot.waitUntil(lambda: len(notifier.shown) == 1)
    assert notifier.shown[0][0] == TITLE
    assert boxes() == []


@pytest.mark.parametrize("notifier", [SilentDesktop(), None])
def test_a_ringing_call_is_told_here_where_no_notification_can_be(
    bridge: Bridge, look: Look, qtbot: QtBot, notifier: Notifier | None
) -> None:
    tell(bridge, look, notifier, RINGING)
    qtbot.waitUntil(lambda: boxes() == [TITLE])


def test_a_deflected_call_that_cannot_be_told_is_a_failure_of_the_notifier(
    bridge: Bridge, look: Look, core: FakeCore, qtbot: QtBot
) -> None:
    tell(bridge, look, SilentDesktop(), DEFLECTED)
    qtbot.waitUntil(lambda: boxes() == ["Ce bureau n’affiche pas de notifications."])


def test_a_deflected_call_is_told_to_nobody_without_a_notifier(
    bridge: Bridge, look: Look, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(bridge.started):
        tell(bridge, look, None, DEFLECTED)
    assert boxes() == []


def test_a_block_that_gave_way_is_told_by_the_notifier(bridge: Bridge, look: Look, qtbot: QtBot) -> None:
    notifier = FakeNotifier()
    notices = Notices(bridge, notifier, Failures(None, bridge), look.messages)
    notices.tell_plan(LAST_PLAN, look.formats)  # its owner's own doing
    notices.tell_plan(REFLOW, look.formats)
    bridge.start()
    qtbot.waitUntil(lambda: len(notifier.shown) == 1)
    title, body = notifier.shown[0]
    assert title == "1 bloc a laissé la place à un rendez-vous"
    assert "Point client" in body


NBSP = "\u00a0"
LUNCH = f"Lun.{NBSP}23{NBSP}nov., 10:00{NBSP}–{NBSP}11:00"


def declined(title: str, *, account: str = "pro") -> tuple[Event, ...]:
    """Return what is told of one invitation that is declined."""
    return (
        CallSeen(title, f"invitations/{account}", JULIE, "Julie Martin", NOW),
        Decided(title, Deflect(Reason.IN_FOCUS, at("12:00"))),
        Answered(title, Action.DECLINE_INVITATION),
        InterruptionClosed(title, Outcome.PREVENTED),
        InvitationDeclined(title, account, title, between("10:00", "11:00")),
    )


def synced(calendar: str) -> Synced:
    return Synced(SyncReport(calendar, 0, 0, 0.1, pushed=1))


def test_a_declined_invitation_is_told_when_its_synchronisation_is_through(
    bridge: Bridge, look: Look, qtbot: QtBot
) -> None:
    notifier = FakeNotifier()
    title = "\u202e" + "<b>Déjeuner</b>\n" + "x" * 200
    events = (*declined(title), synced("perso/Maison"), synced("pro/Travail"), synced("pro/Équipe"))
    tell(bridge, look, notifier, (*events, *RINGING))
    qtbot.waitUntil(lambda: len(notifier.shown) == 2)
    assert notifier.shown[0] == (
        f"Invitation déclinée{NBSP}: <b>Déjeuner</b> {'x' * 43}…",
        f"{LUNCH}{NBSP}: elle tombait dans un de vos blocs.",
    )
    assert notifier.shown[1][0] == TITLE


@pytest.mark.parametrize("ending", ["pro/Travail", "pro"])
def test_several_declined_invitations_are_one_notification(
    bridge: Bridge, look: Look, qtbot: QtBot, ending: str
) -> None:
    notifier = FakeNotifier()
    events = [event for title in ("Déjeuner", "", "Point", "4", "5") for event in declined(title)]
    tell(bridge, look, notifier, (*events, synced(ending), synced("pro/Équipe"), *RINGING))
    qtbot.waitUntil(lambda: len(notifier.shown) == 2)
    title, body = notifier.shown[0]
    assert title == "5 invitations déclinées"
    assert body.split("\n") == [
        f"{LUNCH} · Déjeuner",
        f"{LUNCH} · sans titre",
        f"{LUNCH} · Point",
        "et 2 autres invitations",
    ]
    assert notifier.shown[1][0] == TITLE


def test_each_account_tells_what_it_declined(bridge: Bridge, look: Look, qtbot: QtBot) -> None:
    notifier = FakeNotifier()
    events = (*declined("Comité"), *declined("Yoga", account="perso"), synced("perso/Maison"))
    tell(bridge, look, notifier, (*events, synced("pro/Travail")))
    qtbot.waitUntil(lambda: len(notifier.shown) == 2)
    assert [title for title, _ in notifier.shown] == [
        f"Invitation déclinée{NBSP}: Yoga",
        f"Invitation déclinée{NBSP}: Comité",
    ]
