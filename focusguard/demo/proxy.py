"""A forking, stateful SIP proxy (RFC 3261 §16), sans-IO: a call rings every phone of its address.

- A 2xx goes back at once and ends the other branches; a 6xx ends them too and speaks for all.
- 480 and 486 wait for the others: the phone beside goes on ringing.
- The ACK for a refusal is hop by hop, the ACK for a 2xx comes from the caller itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from sipmessage import Request, Response

from focusguard.demo.branches import Branch, Fork, best_branch
from focusguard.demo.location import Binding
from focusguard.demo.resends import GIVE_UP_S, T2_S, Resends
from focusguard.demo.wire import (
    BRANCH_COOKIE,
    Endpoint,
    Tokens,
    acknowledge,
    branch_of,
    cancel,
    make_token,
    parse_message,
    pop_via,
    push_via,
    respond,
    transaction_of,
)

Send = Callable[[bytes, Endpoint], None]


class ForkingProxy:
    """The calls and texts that are under way. `send` takes what goes out."""

    def __init__(self, local: Endpoint, send: Send, *, tokens: Tokens = make_token) -> None:
        self._local = local
        self._send = send
        self._tokens = tokens
        self._forks: dict[str, Fork] = {}
        self._by_branch: dict[str, tuple[Fork, Branch]] = {}
        self._resends = Resends()

    def replay(self, request: Request) -> bool:
        """Answer a repeated *request* with what was answered before; False when it is new."""
        fork = self._forks.get(transaction_of(request))
        if fork is None or fork.request.method != request.method:
            return False
        if fork.latest:
            self._send(fork.latest, fork.source)
        return True

    def start(self, request: Request, source: Endpoint, targets: Sequence[Binding], now_s: float) -> None:
        """Send *request* to every phone in *targets* (at least one)."""
        fork = Fork(transaction_of(request), request, source)
        self._forks[fork.key] = fork
        if fork.is_invite:
            self._send_back(fork, respond(request, 100))
        for binding in targets:
            self._start_branch(fork, binding, now_s)

    def cancel(self, request: Request, source: Endpoint, now_s: float) -> None:
        """Take a CANCEL: answer it, and cancel every phone that still rings (RFC 3261 §16.10)."""
        fork = self._forks.get(transaction_of(request))
        if fork is None or not fork.is_invite:
            self._send(bytes(respond(request, 481, to_tag=self._tokens())), source)
            return
        self._send(bytes(respond(request, 200, to_tag=self._tokens())), source)
        self._cancel_branches(fork, now_s)

    def acknowledged(self, ack: Request) -> bool:
        """Take the ACK for a refusal; False when it belongs to none."""
        key = transaction_of(ack)
        if key not in self._forks:
            return False
        self._resends.stop(key)
        return True

    def awaits(self, response: Response) -> bool:
        """Tell whether *response* belongs to one of the branches."""
        return branch_of(response) in self._by_branch

    def receive(self, response: Response, now_s: float) -> None:
        """Take a phone's response."""
        found = self._by_branch.get(branch_of(response))
        if found is None:
            return
        fork, branch = found
        if response.cseq.method == "CANCEL":
            self._resends.stop(("cancel", branch.id))
        elif response.code < 200:
            self._progress(fork, branch, response, now_s)
        else:
            self._finish(fork, branch, response, now_s)

    def tick(self, now_s: float) -> None:
        """Repeat what is unanswered, give up what is silent, forget what is long over."""
        for data, target in self._resends.take_due(now_s):
            self._send(data, target)
        self._resends.take_expired(now_s)
        for fork, branch in list(self._by_branch.values()):
            if not branch.code and branch.deadline_s is not None and now_s >= branch.deadline_s:
                self._close_branch(fork, branch, 408, now_s)
        for fork in [f for f in self._forks.values() if f.forget_at_s is not None and now_s >= f.forget_at_s]:
            self._forget(fork)

    def next_due_s(self) -> float | None:
        """Return when `tick` has something to do, or None."""
        times = [self._resends.next_due_s()]
        times += [b.deadline_s for _, b in self._by_branch.values() if not b.code]
        times += [fork.forget_at_s for fork in self._forks.values()]
        return min((t for t in times if t is not None), default=None)

    def _start_branch(self, fork: Fork, binding: Binding, now_s: float) -> None:
        branch_id = BRANCH_COOKIE + self._tokens()
        request = _copy(fork.request, binding.contact)
        host, port = self._local
        push_via(request, f"SIP/2.0/UDP {host}:{port};branch={branch_id}")
        branch = Branch(branch_id, request, binding.target, now_s + GIVE_UP_S)
        fork.branches.append(branch)
        self._by_branch[branch_id] = (fork, branch)
        data = bytes(request)
        self._send(data, branch.target)
        cap_s = GIVE_UP_S if fork.is_invite else T2_S
        self._resends.start(("request", branch_id), data, branch.target, now_s, cap_s=cap_s)

    def _progress(self, fork: Fork, branch: Branch, response: Response, now_s: float) -> None:
        branch.heard = True
        if fork.is_invite:
            self._resends.stop(("request", branch.id))
            branch.deadline_s = branch.deadline_s if branch.cancel_sent else None
        if branch.cancel_wanted:
            self._cancel_branch(branch, now_s)
        if response.code > 100 and not fork.code:
            self._relay(fork, response)

    def _finish(self, fork: Fork, branch: Branch, response: Response, now_s: float) -> None:
        self._resends.stop(("request", branch.id))
        self._resends.stop(("cancel", branch.id))
        is_success = response.code < 300
        if fork.is_invite and not is_success:
            self._send(bytes(acknowledge(branch.request, response)), branch.target)
        if is_success and (fork.is_invite or not fork.code):
            # Every 2xx to an INVITE goes back, repeated ones too: its ACK is the caller's (§13.3.1.4).
            fork.code = response.code
            self._relay(fork, response)
        if not branch.code:
            branch.final = response
            self._close_branch(fork, branch, response.code, now_s)

    def _close_branch(self, fork: Fork, branch: Branch, code: int, now_s: float) -> None:
        branch.code = code
        if fork.is_invite and (code < 300 or code >= 600):
            self._cancel_branches(fork, now_s)
        if not fork.is_settled:
            return
        fork.forget_at_s = now_s + GIVE_UP_S
        if not fork.code:
            self._refuse(fork, best_branch(fork.branches), now_s)

    def _refuse(self, fork: Fork, best: Branch, now_s: float) -> None:
        fork.code = best.code
        if best.final is None:
            self._send_back(fork, respond(fork.request, 408, to_tag=self._tokens()))
        else:
            self._relay(fork, best.final)
        if fork.is_invite:
            self._resends.start(fork.key, fork.latest, fork.source, now_s, cap_s=T2_S)

    def _cancel_branches(self, fork: Fork, now_s: float) -> None:
        for branch in fork.branches:
            if not branch.code and not branch.cancel_sent:
                self._cancel_branch(branch, now_s)

    def _cancel_branch(self, branch: Branch, now_s: float) -> None:
        """Cancel one phone; not before it was heard (RFC 3261 §9.1)."""
        branch.cancel_wanted = not branch.heard
        if not branch.heard:
            return
        branch.cancel_sent = True
        branch.deadline_s = now_s + GIVE_UP_S
        data = bytes(cancel(branch.request))
        self._send(data, branch.target)
        self._resends.start(("cancel", branch.id), data, branch.target, now_s, cap_s=T2_S)

    def _relay(self, fork: Fork, response: Response) -> None:
        copy = parse_message(bytes(response))
        if isinstance(copy, Response):
            pop_via(copy)
            self._send_back(fork, copy)

    def _send_back(self, fork: Fork, response: Response) -> None:
        fork.latest = bytes(response)
        self._send(fork.latest, fork.source)

    def _forget(self, fork: Fork) -> None:
        del self._forks[fork.key]
        for branch in fork.branches:
            del self._by_branch[branch.id]


def _copy(request: Request, contact: str) -> Request:
    """Return *request* as it goes on to *contact*, one hop older (RFC 3261 §16.6)."""
    copy: Final = Request.parse(bytes(request))
    assert isinstance(copy, Request)  # noqa: S101
    copy.uri = type(copy.uri).parse(contact)
    hops = copy.headers.get("Max-Forwards") or "70"
    copy.headers.set("Max-Forwards", str(int(hops) - 1) if hops.isdigit() else "69")
    return copy
