"""Where messages end in a stream, however it is cut."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusguard.channels.sip.framing import Frame, Framer, KeepAlive, Unframed, Whole
from tests.unit.channels.sip.samples import request

INVITE = request()
TEXT = request("MESSAGE", branch="z9hG4bKm").replace(b"Content-Length: 0\r\n\r\n", b"l : 6\r\n\r\nSalut!")
NEVER_ENDS = b"INVITE sip:x SIP/2.0\r\nSubject: " + b"x" * 200
STREAM = b"\r\n\r\n" + INVITE + TEXT + b"\r\n" + TEXT + INVITE
FRAMES = [KeepAlive(), Whole(INVITE), Whole(TEXT), KeepAlive(), Whole(TEXT), Whole(INVITE)]


def without_length(data: bytes) -> bytes:
    return data.replace(b"Content-Length: 0\r\n", b"")


def frames_of(*pieces: bytes, framer: Framer | None = None) -> list[Frame]:
    framer = framer or Framer()
    return [frame for piece in pieces for frame in framer.feed(piece)]


def merged(frames: list[Frame]) -> list[Frame]:
    """Return *frames* with keep-alives that follow each other as one: a ping may be cut in two."""
    return [
        frame
        for n, frame in enumerate(frames)
        if not (n and isinstance(frame, KeepAlive) and isinstance(frames[n - 1], KeepAlive))
    ]


def test_several_messages_in_one_read() -> None:
    assert frames_of(STREAM) == FRAMES


def test_one_octet_at_a_time() -> None:
    assert merged(frames_of(*(STREAM[n : n + 1] for n in range(len(STREAM))))) == FRAMES


@given(st.lists(st.integers(0, len(STREAM)), max_size=12))
def test_wherever_it_is_cut(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(STREAM)]
    pieces = (STREAM[a:b] for a, b in itertools.pairwise(edges))
    assert merged(frames_of(*pieces)) == FRAMES


def test_a_message_is_there_with_its_last_octet_and_not_before() -> None:
    framer = Framer()
    assert list(framer.feed(TEXT[:-1])) == []
    assert list(framer.feed(TEXT[-1:])) == [Whole(TEXT)]


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        (b"", "Missing Content-Length"),
        (b"Content-Length: six\r\n", "Bad Content-Length"),
        (b"Content-Length: -1\r\n", "Bad Content-Length"),
        (b"Content-Length: 0\r\nl: 0\r\n", "Several Content-Length"),
        (b"Content-Length: 12345678901\r\n", "Bad Content-Length"),
        (b"Subject: a\r\n Content-Length: 5\r\n", "Missing Content-Length"),
    ],
)
def test_an_end_that_nobody_can_tell_ends_the_stream(field: bytes, reason: str) -> None:
    framer = Framer()
    head = INVITE.replace(b"Content-Length: 0\r\n", field)
    assert list(framer.feed(TEXT + head + INVITE)) == [Whole(TEXT), Unframed(head, 400, reason)]
    assert framer.is_broken
    assert list(framer.feed(INVITE)) == []


def test_a_folded_content_length_counts() -> None:
    folded = TEXT.replace(b"l : 6", b"Content-Length:\r\n  6")
    assert frames_of(folded) == [Whole(folded)]


@pytest.mark.parametrize(("length", "is_whole"), [(400, True), (399, False)])
def test_the_largest_message(length: int, is_whole: bool) -> None:
    framer = Framer(largest=length)
    message = INVITE.replace(b"Content-Length: 0\r\n\r\n", b"l: 100\r\n\r\n" + b"b" * 100)
    message = message.replace(b"Max-Forwards", b"X: " + b"x" * (400 - len(message) - 5) + b"\r\nMax-Forwards")
    assert len(message) == 400
    first, second = framer.feed(message + TEXT)
    assert second == Whole(TEXT)
    assert not framer.is_broken
    if is_whole:
        assert first == Whole(message)
    else:
        assert first == Unframed(message[:-100], 513, "Message Too Large")


def test_a_large_body_is_passed_over_in_pieces() -> None:
    framer = Framer(largest=500)
    head = INVITE.replace(b"Content-Length: 0", b"Content-Length: 1000")
    assert frames_of(head, b"b" * 999, b"b" + TEXT, framer=framer) == [
        Unframed(head, 513, "Message Too Large"),
        Whole(TEXT),
    ]


@pytest.mark.parametrize(("length", "is_broken"), [(2**20, False), (2**20 + 1, True)])
def test_a_body_that_would_take_too_long_is_not_waited_for(length: int, is_broken: bool) -> None:
    framer = Framer()
    [refused] = framer.feed(INVITE.replace(b"Content-Length: 0", b"Content-Length: %d" % length))
    assert isinstance(refused, Unframed)
    assert (refused.status, framer.is_broken) == (513, is_broken)


@pytest.mark.parametrize(("more", "is_broken"), [(0, False), (1, True)])
def test_a_head_that_does_not_end_is_given_up(more: int, is_broken: bool) -> None:
    framer = Framer(largest=len(NEVER_ENDS))
    frames = frames_of(NEVER_ENDS, b"x" * more, framer=framer)
    assert framer.is_broken is is_broken
    assert frames == ([Unframed(NEVER_ENDS, 513, "Message Too Large")] if is_broken else [])
