"""Any order of answers, silence, commands and sleep: what a registration never does, and how it ends."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from focusguard.channels.sip.events import (
    FailureReason,
    Registered,
    RegistrationFailed,
    RegistrationMoved,
    Unregistered,
)
from focusguard.channels.sip.message import Response
from focusguard.channels.sip.redirection import Redirects
from focusguard.channels.sip.registration import Account, Effect, Presence, Registration, SendRegister, State
from focusguard.channels.sip.scan import Headers
from focusguard.channels.sip.uac import Finished

MARK: Final = "0123456789"
OURS: Final = f"sip:fg-{MARK}-now@192.0.2.9:5070"
LEFT: Final = f"sip:fg-{MARK}-dead@192.0.2.9:40000"
PHONE: Final = "sip:claire@192.0.2.50:5060"
MOBILE: Final = "sip:claire@192.0.2.51:5060"
ANOTHERS: Final = "sip:fg-9876543210-x@192.0.2.77:5060"
REDIRECTS: Final = Redirects(frozenset({"example.net"}))
_CONTACT: Final = re.compile(r"<([^>]+)>;expires=([0-9]+)")


class OneRegistration(RuleBasedStateMachine):
    """A registration and the registrar that it talks to; `expires=0` is all that removes a binding."""

    def __init__(self) -> None:
        super().__init__()
        self.account = Account("sip:claire@example.net", OURS, MARK, redirects=REDIRECTS)
        self.registration = Registration(self.account)
        self.bindings: dict[str, int] = {PHONE: 1800, ANOTHERS: 900, LEFT: 60}
        self.under_way: SendRegister | None = None
        self.now_s = 0.0
        self.moves = 0
        self.is_wanted = False

    # --- what the owner and the machine do -------------------------------------------------------

    @rule(presence=st.sampled_from([Presence.ALWAYS, Presence.BESIDE_OTHERS, Presence.NEVER]))
    def start(self, presence: Presence) -> None:
        self.is_wanted = True
        self.perform(self.registration.start(presence))

    @rule()
    def stop(self) -> None:
        self.is_wanted = False
        self.perform(self.registration.stop())

    @rule()
    def sweep(self) -> None:
        self.perform(self.registration.sweep())

    @rule(presence=st.sampled_from([Presence.ALWAYS, Presence.BESIDE_OTHERS, None]))
    def wake(self, presence: Presence | None) -> None:
        self.is_wanted = presence is not None
        self.under_way = None  # Given up: its answer will be no answer.
        self.perform(self.registration.restart(presence))

    @precondition(lambda self: self.registration.due_s is not None and self.under_way is None)
    @rule()
    def let_time_pass(self) -> None:
        assert self.registration.due_s is not None
        assert self.registration.due_s > self.now_s
        self.now_s = self.registration.due_s
        self.perform(self.registration.on_due())

    @rule()
    def lose_the_connection(self) -> None:
        """The line is gone, and opened again at another address; what is sent meanwhile is lost."""
        if self.under_way is not None:
            self.under_way = None
            lost = Finished("", failure=FailureReason.CONNECTION_LOST)
            self.perform(self.registration.on_finished(lost, now_s=self.now_s))
        self.perform(self.registration.connection_lost(now_s=self.now_s))
        self.under_way = None
        self.moves += 1
        there = f"sip:fg-{MARK}-{self.moves}@198.51.100.4:6001"
        self.account = replace(self.account, contact_uri=there)
        self.registration.move(self.account)
        if self.is_wanted:
            self.perform(self.registration.start(Presence.ALWAYS))

    # --- what the registrar does -----------------------------------------------------------------

    @precondition(lambda self: self.under_way is not None)
    @rule(
        keeps_one=st.booleans(),
        lists_ours_alone=st.booleans(),
        granted_s=st.sampled_from([None, 1, 90, 3600]),
    )
    def accept(self, keeps_one: bool, lists_ours_alone: bool, granted_s: int | None) -> None:
        contacts = self.take()
        for uri, expires_s in contacts:
            if expires_s == 0:
                self.bindings.pop(uri, None)
                continue
            if keeps_one:
                self.bindings.clear()
            self.bindings[uri] = (
                granted_s if granted_s is not None and uri == self.account.contact_uri else expires_s
            )
        asked = [uri for uri, _ in contacts]
        shown = (
            [u for u in self.bindings if u in asked] if lists_ours_alone and asked else list(self.bindings)
        )
        self.answer(200, *(f"Contact: <{uri}>;expires={self.bindings[uri]}" for uri in shown))

    @precondition(lambda self: self.under_way is not None)
    @rule(status=st.sampled_from([302, 400, 403, 404, 408, 423, 480, 500, 503, 600]))
    def refuse(self, status: int) -> None:
        self.take()
        extra = {302: "Contact: <sip:b.example.net>", 423: "Min-Expires: 120", 503: "Retry-After: 7"}
        self.answer(status, *([extra[status]] if status in extra else []))

    @precondition(lambda self: self.under_way is not None)
    @rule(does=st.booleans(), reason=st.sampled_from([FailureReason.NO_ANSWER, FailureReason.WRONG_PASSWORD]))
    def say_nothing(self, does: bool, reason: FailureReason) -> None:
        """The request was lost, or *does* what it asks and its answer was."""
        for uri, expires_s in self.take():
            if does and expires_s:
                self.bindings[uri] = expires_s
            elif does:
                self.bindings.pop(uri, None)
        self.perform(self.registration.on_finished(Finished("", failure=reason), now_s=self.now_s))

    @rule(uri=st.sampled_from([MOBILE, PHONE]), comes=st.booleans())
    def phone(self, uri: str, comes: bool) -> None:
        """Another phone registers, or goes."""
        if comes:
            self.bindings[uri] = 1800
        else:
            self.bindings.pop(uri, None)

    # --- within ----------------------------------------------------------------------------------

    def take(self) -> list[tuple[str, int]]:
        assert self.under_way is not None
        taken, self.under_way = self.under_way, None
        found = [_CONTACT.match(contact) for contact in taken.contacts]
        return [(match[1], int(match[2])) for match in found if match]

    def answer(self, status: int, *lines: str) -> None:
        fields = (line.partition(": ") for line in lines)
        headers = Headers(tuple((name.lower(), value) for name, _, value in fields))
        response = Response(status, headers, "z9hG4bKa", "REGISTER")
        self.perform(self.registration.on_finished(Finished("", response=response), now_s=self.now_s))

    def perform(self, effects: list[Effect]) -> None:
        for effect in effects:
            if isinstance(effect, SendRegister):
                assert self.under_way is None, "two REGISTERs under way"
                self.check(effect)
                self.under_way = effect
            else:
                assert isinstance(effect, Registered | RegistrationFailed | RegistrationMoved | Unregistered)

    def check(self, register: SendRegister) -> None:
        for contact in register.contacts:
            match = _CONTACT.match(contact)
            assert match, contact
            uri, expires_s = match[1], int(match[2])
            assert expires_s > 0 or uri.startswith(f"sip:fg-{MARK}-"), "somebody else's contact is taken off"
            assert uri != ANOTHERS, "another installation's is none of our business"
            is_former = uri.startswith(f"sip:fg-{MARK}-") and uri != self.account.contact_uri
            assert expires_s == 0 or not is_former, "what was left behind is not kept"

    @invariant()
    def something_is_to_come(self) -> None:
        """Whoever is wanted waits for an answer or a time, or says that it is over."""
        rests = {State.IDLE, State.FAILED}
        if self.is_wanted and self.registration.state not in rests:
            assert self.under_way is not None or self.registration.due_s is not None
        if self.registration.state in rests:
            assert self.under_way is None
            assert self.registration.due_s is None

    def teardown(self) -> None:
        """Stopped, and answered from now on: our binding is gone, and no one is left waiting."""
        self.stop()
        for _ in range(10):
            if self.under_way is None:
                break
            self.accept(keeps_one=False, lists_ours_alone=False, granted_s=None)
        assert self.under_way is None
        assert self.account.contact_uri not in self.bindings
        assert self.registration.state is State.IDLE
        assert self.registration.due_s is None


TestOneRegistration = OneRegistration.TestCase
TestOneRegistration.settings = settings(
    max_examples=150, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
