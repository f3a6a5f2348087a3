"""RTP packets, and the thread that sends them at their time."""

from __future__ import annotations

import socket
import struct
import sys
import threading
from collections.abc import Iterator

import pytest

from focusguard.channels.sip.g711 import Codec
from focusguard.channels.sip.quick_turns import quick_turns
from focusguard.channels.sip.rtp import Format, Numbering, RtpStream
from focusguard.channels.sip.rtp_sender import Playing, RtpSender

ALAW, ULAW = Format(Codec.PCMA, 8, 20), Format(Codec.PCMU, 0, 30)
NUMBERS = Numbering(ssrc=0xDEADBEEF, sequence=65_535, timestamp=2**32 - 160)
OCTETS = {Codec.PCMA: bytes(range(200)) * 2, Codec.PCMU: bytes(range(55, 255)) * 2}


def stream(form: Format = ALAW) -> RtpStream:
    return RtpStream(OCTETS, form, NUMBERS)


def fields(packet: bytes) -> tuple[int, int, int, int, int]:
    return struct.unpack("!BBHII", packet[:12])


def test_packets_count_up_and_wrap() -> None:
    packets = stream()
    first, second, third = packets.take(), packets.take(), packets.take()
    assert fields(first) == (0x80, 0x80 | 8, 65_535, 2**32 - 160, 0xDEADBEEF)
    assert fields(second) == (0x80, 8, 0, 0, 0xDEADBEEF)
    assert fields(third) == (0x80, 8, 1, 160, 0xDEADBEEF)
    assert (first + second)[12:] != second[12:]
    assert first[12:] + second[12:] + third[12:] == OCTETS[Codec.PCMA] + b"\xd5" * 80
    assert packets.is_over


def test_a_pause_takes_time_and_no_number() -> None:
    packets = stream()
    packets.take()
    packets.skip()
    assert fields(packets.take()) == (0x80, 0x80 | 8, 0, 160, 0xDEADBEEF)


def test_another_form_goes_on_where_it_was() -> None:
    packets = stream()
    packets.take()
    packets.format = ULAW
    packet = packets.take()
    assert fields(packet) == (0x80, 0, 0, 0, 0xDEADBEEF)
    assert packet[12:] == OCTETS[Codec.PCMU][160:400]
    assert packets.offset_s == 0.05
    assert packets.is_over


def test_numbers_are_drawn() -> None:
    assert Numbering.drawn(lambda bits: bits) == Numbering(32, 16, 32)


def test_threads_take_turns_more_often_while_one_plays() -> None:
    before_s = sys.getswitchinterval()
    first, second = quick_turns(), quick_turns()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert sys.getswitchinterval() == pytest.approx(0.001)
    second.__exit__(None, None, None)
    assert sys.getswitchinterval() == pytest.approx(before_s)


# --- the sender ---------------------------------------------------------------------------------


class Time:
    """A clock that sleeping moves on; `wake` is called in each sleep."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.slept: list[float] = []
        self.stalls_s: list[float] = []

    def clock(self) -> float:
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now_s += seconds + (self.stalls_s.pop(0) if self.stalls_s else 0.0)


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
    for sock in (ours, theirs):
        sock.bind(("127.0.0.1", 0))
        sock.setblocking(False)
    ours.connect(theirs.getsockname())
    theirs.connect(ours.getsockname())
    yield ours, theirs
    ours.close()
    theirs.close()


def received(sock: socket.socket) -> list[bytes]:
    packets = []
    while True:
        try:
            packets.append(sock.recv(2000))
        except BlockingIOError:
            return packets


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "announcements"]


def wait_for_the_end() -> None:
    """Wait until the sender's thread is gone."""
    for thread in threads():
        thread.join(10)
    assert not threads()


def play(time: Time, sock: socket.socket, packets: RtpStream, **more: bool) -> None:
    """Play to the end, which the fake time brings at once."""
    ended = threading.Event()
    sender = RtpSender(time.clock, time.sleep)
    sender.play(Playing(sock, packets, ended.set, **more))
    assert ended.wait(10)
    wait_for_the_end()
    assert not sender.is_alive


def test_a_stream_is_sent_at_its_times_and_the_thread_ends(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    time = Time()
    play(time, ours, stream())
    assert [len(packet) for packet in received(theirs)] == [172, 172, 172]
    assert time.now_s == pytest.approx(100.06)
    assert max(time.slept) <= 0.02


def test_a_stall_does_not_shift_what_follows(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    time = Time()
    time.stalls_s = [0.015]
    play(time, ours, stream())
    assert len(received(theirs)) == 3
    assert time.now_s == pytest.approx(100.06)


@pytest.mark.parametrize(("stall_s", "end_s"), [(0.19, 100.21), (10.0, 110.06)])
def test_after_a_long_stall_the_rest_is_moved(
    pair: tuple[socket.socket, socket.socket], stall_s: float, end_s: float
) -> None:
    ours, theirs = pair
    time = Time()
    time.stalls_s = [stall_s]
    play(time, ours, stream())
    assert len(received(theirs)) == 3
    assert time.now_s == pytest.approx(end_s)


def test_a_caller_on_hold_is_sent_nothing(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    time = Time()
    play(time, ours, stream(), is_held=True)
    assert received(theirs) == []
    assert time.now_s == pytest.approx(100.06)


def test_what_comes_is_read_and_dropped(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    for _ in range(20):
        theirs.send(b"rtp")
    play(Time(), ours, stream())
    assert received(ours) == []


def test_a_closed_port_ends_the_stream(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    theirs.close()
    time = Time()
    play(time, ours, stream())
    assert time.now_s < 100.06


def test_who_is_stopped_is_sent_nothing_more_and_not_told(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    asleep, go_on, ended = threading.Event(), threading.Event(), threading.Event()
    time = Time()

    def sleep(seconds: float) -> None:
        asleep.set()
        assert go_on.wait(10)
        time.sleep(seconds)

    sender = RtpSender(time.clock, sleep)
    playing = Playing(ours, stream(), ended.set)
    sender.play(playing)
    assert asleep.wait(10)
    sender.stop(playing)
    go_on.set()
    wait_for_the_end()
    assert not sender.is_alive
    assert len(received(theirs)) == 1
    assert not ended.is_set()


def test_one_thread_plays_for_all(pair: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = pair
    asleep, go_on = threading.Event(), threading.Event()
    time, ended = Time(), threading.Semaphore(0)

    def sleep(seconds: float) -> None:
        asleep.set()
        assert go_on.wait(10)
        time.sleep(seconds)

    sender = RtpSender(time.clock, sleep)
    sender.play(Playing(ours, stream(), ended.release))
    assert asleep.wait(10)
    sender.play(Playing(ours, stream(ULAW), ended.release))
    assert len(threads()) == 1
    go_on.set()
    assert ended.acquire(timeout=10)
    assert ended.acquire(timeout=10)
    assert sorted(len(packet) for packet in received(theirs)) == [172, 172, 172, 252, 252]
