"""One GET: what is sent, what ends it, and why no answer came."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from focusguard.web.ask import get
from focusguard.web.exchange import Limits
from focusguard.web.failures import Failure, WebFailure
from tests.servers.booking_apis.server import Asked, Double, Reply, serving
from tests.servers.certificates import Authority, self_signed
from tests.servers.hostile_http import hostile_server

LIMITS = Limits(5.0, 10_000)


class Echo(Double):
    """Answers everything."""

    def answer(self, asked: Asked) -> Reply:
        return Reply(200, b"hello", {"X-Said": "yes"})


def _failure(url: str, limits: Limits = LIMITS) -> Failure:
    with pytest.raises(WebFailure) as caught:
        get(url, {}, limits)
    assert caught.value.host in {"127.0.0.1", "localhost", "The server", "nowhere.invalid"}
    return caught.value.kind


def test_what_is_answered() -> None:
    with serving(Echo()) as server:
        answer = get(f"{server.url}/a?b=c", {"Authorization": "Bearer x"}, LIMITS)
    assert (answer.status_code, answer.content, answer.headers["x-said"]) == (200, b"hello", "yes")
    (asked,) = server.asked
    assert (asked.path, asked.query, asked.headers["authorization"]) == ("/a", (("b", "c"),), "Bearer x")
    assert asked.headers["user-agent"] == "FocusGuard"


def test_no_password_of_a_netrc_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login claire password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with serving(Echo()) as server:
        get(server.url, {}, LIMITS)
    assert "authorization" not in server.asked[0].headers


@pytest.mark.parametrize(("size", "fits"), [(10_000, True), (10_001, False)])
def test_how_large_an_answer_may_be(size: int, fits: bool) -> None:
    with serving(Echo()) as server:
        server.always(Reply(200, b"x" * size))
        if fits:
            assert len(get(server.url, {}, LIMITS).content) == size
        else:
            assert _failure(server.url) is Failure.TOO_LARGE


def test_a_small_answer_that_unpacks_to_a_large_one_is_too_large() -> None:
    import gzip

    bomb = gzip.compress(b"x" * 10_000_000)
    with serving(Echo()) as server:
        server.always(Reply(200, bomb, {"Content-Encoding": "gzip"}))
        assert _failure(server.url) is Failure.TOO_LARGE


def test_silence_ends() -> None:
    with serving(Echo()) as server:
        server.always(Reply(hangs=True))
        assert _failure(server.url, Limits(0.2, 1_000)) is Failure.TOO_SLOW


def test_drops_end_too() -> None:
    over = threading.Event()

    def drip(request: str) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
        while not over.wait(0.05):
            yield b"x"

    with hostile_server(drip) as server:
        assert _failure(server.url, Limits(0.5, 1_000)) is Failure.TOO_SLOW
        over.set()


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://127.0.0.1:9/", Failure.NOTHING_LISTENS),
        ("ftp://127.0.0.1/", Failure.BAD_SCHEME),
        ("http://", Failure.BAD_URL),
        ("https://nowhere.invalid/", Failure.UNKNOWN_NAME),
    ],
)
def test_why_no_answer_came(url: str, kind: Failure) -> None:
    assert _failure(url) is kind


@pytest.mark.parametrize(
    "answer", [b"", b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 200 OK\r\n: \r\n\r\n", b"\x00" * 100]
)
def test_what_is_no_http(answer: bytes) -> None:
    with hostile_server(lambda request: iter([answer])) as server, pytest.raises(WebFailure) as caught:
        get(server.url, {}, LIMITS)
    assert caught.value.kind is Failure.BROKEN


@pytest.mark.parametrize("case", ["of an unknown authority", "self-signed", "ended"])
def test_a_certificate_that_proves_nothing_is_refused(case: str, tmp_path: Path) -> None:
    authority = Authority(tmp_path / "authority")
    certificate = {
        "of an unknown authority": lambda: authority.certify("127.0.0.1"),
        "self-signed": lambda: self_signed(tmp_path, "127.0.0.1"),
        "ended": lambda: authority.certify("127.0.0.1", ended_ago=timedelta(days=1)),
    }[case]()
    with serving(Echo(), certificate) as server:
        assert _failure(server.url) is Failure.NO_TLS
    assert server.asked == []
