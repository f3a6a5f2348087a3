"""Descriptions as callers write them: what is taken, what is answered, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from focusguard.channels.sip.endpoint import Endpoint
from focusguard.channels.sip.g711 import Codec
from focusguard.channels.sip.offer_answer import (
    NO_ADDRESS,
    NO_DESCRIPTION,
    NO_G711,
    Objection,
    Stream,
    choose_stream,
    is_allowed,
    read_body,
    write_answer,
    write_offer,
)
from focusguard.channels.sip.sdp import Description, SdpInvalid, parse_description

SOURCE = "192.0.2.1"
HERE = Endpoint("192.0.2.9", 7000)
HEAD = "v=0\r\no=- 1 1 IN IP4 192.0.2.50\r\ns=-\r\nc=IN IP4 192.0.2.50\r\nt=0 0\r\n"


def description(*lines: str, head: str = HEAD) -> Description:
    return parse_description((head + "".join(f"{line}\r\n" for line in lines)).encode())


def stream_of(*lines: str, head: str = HEAD) -> Stream:
    stream = choose_stream(description(*lines, head=head), source=SOURCE)
    assert isinstance(stream, Stream)
    return stream


def answer_to(*lines: str, head: str = HEAD) -> list[str]:
    offer = description(*lines, head=head)
    stream = choose_stream(offer, source=SOURCE)
    assert isinstance(stream, Stream)
    answer = write_answer(offer, stream, HERE, session_id=7, version=1).decode()
    assert answer.endswith("\r\n")
    return answer.split("\r\n")[:-1]


def test_the_whole_answer() -> None:
    assert answer_to("m=audio 4000 RTP/AVP 8 0 101", "a=rtpmap:101 telephone-event/8000") == [
        "v=0",
        "o=- 7 1 IN IP4 192.0.2.9",
        "s=-",
        "c=IN IP4 192.0.2.9",
        "t=0 0",
        "m=audio 7000 RTP/AVP 8",
        "a=rtpmap:8 PCMA/8000",
        "a=ptime:20",
        "a=sendrecv",
    ]


@pytest.mark.parametrize(
    ("lines", "codec", "payload_type"),
    [
        (("m=audio 4000 RTP/AVP 8 0",), Codec.PCMA, "8"),
        (("m=audio 4000 RTP/AVP 0 8",), Codec.PCMU, "0"),
        (("m=audio 4000 RTP/AVP 9 18 8 0",), Codec.PCMA, "8"),
        (("m=audio 4000 RTP/AVP 96 8", "a=rtpmap:96 pcmu/8000/1"), Codec.PCMU, "96"),
        (("m=audio 4000 RTP/AVP 8 0", "a=rtpmap:8 G729/8000"), Codec.PCMU, "0"),
        (("m=audio 4000 RTP/AVP 96 0", "a=rtpmap:96 PCMA/16000"), Codec.PCMU, "0"),
        (("m=audio 4000/2 RTP/AVP 8",), Codec.PCMA, "8"),
    ],
)
def test_the_callers_first_of_the_two_laws(lines: tuple[str, ...], codec: Codec, payload_type: str) -> None:
    stream = stream_of(*lines)
    assert (stream.codec, stream.payload_type, stream.target) == (codec, payload_type, ("192.0.2.50", 4000))


@pytest.mark.parametrize(
    ("attributes", "ptime_ms"),
    [
        ((), 20),
        (("a=ptime:10",), 10),
        (("a=ptime:60",), 60),
        (("a=ptime:9",), 20),
        (("a=ptime:61",), 20),
        (("a=ptime:0",), 20),
        (("a=ptime:x",), 20),
        (("a=ptime:30", "a=maxptime:20"), 20),
        (("a=maxptime:10",), 10),
        (("a=maxptime:5",), 10),
        (("a=maxptime:200",), 20),
    ],
)
def test_packets_are_as_long_as_is_wanted(attributes: tuple[str, ...], ptime_ms: int) -> None:
    assert stream_of("m=audio 4000 RTP/AVP 8", *attributes).ptime_ms == ptime_ms


@pytest.mark.parametrize(
    ("lines", "hears", "ours"),
    [
        ((), True, "sendrecv"),
        (("a=sendrecv",), True, "sendrecv"),
        (("a=recvonly",), True, "sendonly"),
        (("a=sendonly",), False, "recvonly"),
        (("a=inactive",), False, "inactive"),
        (("c=IN IP4 0.0.0.0",), False, "recvonly"),
        (("c=IN IP6 ::",), False, "recvonly"),
        (("c=IN IP4 0.0.0.0", "a=inactive"), False, "inactive"),
    ],
)
def test_hold_is_read_and_answered(lines: tuple[str, ...], hears: bool, ours: str) -> None:
    media = ("m=audio 4000 RTP/AVP 8", *lines)
    assert (stream_of(*media).target is not None) is hears
    assert answer_to(*media)[-1] == f"a={ours}"


def test_the_sessions_direction_holds_where_the_media_says_none() -> None:
    head = HEAD + "a=inactive\r\n"
    assert stream_of("m=audio 4000 RTP/AVP 8", head=head).target is None
    assert stream_of("m=audio 4000 RTP/AVP 8", "a=recvonly", head=head).target is not None


def test_other_media_are_refused_in_order() -> None:
    answer = answer_to(
        "m=video 5000 RTP/AVP 96 97",
        "m=audio 0 RTP/AVP 8",
        "m=audio 4000 RTP/SAVP 8",
        "m=audio 4002 RTP/AVP 8",
        "m=audio 4004 RTP/AVP 0",
        "m=image 5002 udptl t38",
        head=HEAD.replace("t=0 0", "t=3 5"),
    )
    assert [line for line in answer if line.startswith(("m=", "t="))] == [
        "t=3 5",
        "m=video 0 RTP/AVP 96",
        "m=audio 0 RTP/AVP 8",
        "m=audio 0 RTP/SAVP 8",
        "m=audio 7000 RTP/AVP 8",
        "m=audio 0 RTP/AVP 0",
        "m=image 0 udptl t38",
    ]


def test_ipv6_and_bare_line_feeds() -> None:
    text = "v=0\no=- 1 1 IN IP6 2001:db8::5\ns=-\nt=0 0\nm=audio 4000 RTP/AVP 8\nc=IN IP6 2001:db8::5\n"
    stream = choose_stream(parse_description(text.encode()), source=SOURCE)
    assert isinstance(stream, Stream)
    assert stream.target == ("2001:db8::5", 4000)
    offer = write_offer(Endpoint("2001:db8::9", 7000), session_id=7, version=2).decode()
    assert "o=- 7 2 IN IP6 2001:db8::9\r\n" in offer
    assert "c=IN IP6 2001:db8::9\r\n" in offer


def test_our_own_offer_can_be_read() -> None:
    offer = parse_description(write_offer(HERE, session_id=7, version=1))
    stream = choose_stream(offer, source=SOURCE)
    assert isinstance(stream, Stream)
    assert (offer.media[0].formats, stream.target, stream.ptime_ms) == (("8", "0"), HERE, 20)


@pytest.mark.parametrize(
    ("lines", "objection"),
    [
        ((), NO_G711),
        (("m=audio 4000 RTP/SAVP 8",), NO_G711),
        (("m=audio 4000 UDP/TLS/RTP/SAVPF 8",), NO_G711),
        (("m=audio 4000 RTP/AVP 9",), NO_G711),
        (("m=audio 0 RTP/AVP 8",), NO_G711),
        (("m=video 4000 RTP/AVP 8",), NO_G711),
        (("m=audio 4000 RTP/AVP 8", "c=IN IP4 media.example.net"), NO_ADDRESS),
        (("m=audio 4000 RTP/AVP 8", "c=IN IP4 224.2.1.1/127"), NO_ADDRESS),
        (("m=audio 4000 RTP/AVP 8", "c=IN IP4 255.255.255.255"), NO_ADDRESS),
        (("m=audio 1023 RTP/AVP 8",), NO_ADDRESS),
    ],
)
def test_what_cannot_be_taken(lines: tuple[str, ...], objection: Objection) -> None:
    assert choose_stream(description(*lines), source=SOURCE) == objection


def test_without_an_address_there_is_nowhere_to_send_to() -> None:
    head = "v=0\r\ns=-\r\nt=0 0\r\n"
    assert choose_stream(description("m=audio 4000 RTP/AVP 8", head=head), source=SOURCE) == NO_ADDRESS


@pytest.mark.parametrize(
    ("host", "port", "source", "allowed"),
    [
        ("198.51.100.7", 1024, SOURCE, True),
        ("198.51.100.7", 1023, SOURCE, False),
        ("10.0.0.7", 4000, SOURCE, True),
        ("2001:db8::7", 4000, SOURCE, True),
        ("224.0.0.1", 4000, SOURCE, False),
        ("ff02::1", 4000, SOURCE, False),
        ("240.0.0.1", 4000, SOURCE, False),
        ("255.255.255.255", 4000, SOURCE, False),
        ("0.0.0.0", 4000, SOURCE, False),
        ("127.0.0.1", 4000, SOURCE, False),
        ("127.0.0.1", 4000, "127.0.0.2", True),
        ("::1", 4000, SOURCE, False),
        ("::1", 4000, "::1", True),
        ("::ffff:127.0.0.1", 4000, SOURCE, False),
        ("::ffff:224.0.0.1", 4000, SOURCE, False),
    ],
)
def test_where_packets_may_go(host: str, port: int, source: str, allowed: bool) -> None:
    assert is_allowed(host, port, source) is allowed


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nonsense",
        b"o=- 1 1 IN IP4 192.0.2.50\r\n",
        b"v=1\r\n",
        HEAD.encode() + b"m=audio x RTP/AVP 8\r\n",
        HEAD.encode() + b"m=audio 65536 RTP/AVP 8\r\n",
        HEAD.encode() + b"m=audio 4000 RTP/AVP\r\n",
        HEAD.encode() + b"m=audio 4000 RTP/AVP 8\r\nc=IN IP5 1\r\n",
        HEAD.encode() + b"m=audio 4000 RTP/AVP 8\r\n" * 17,
        HEAD.encode() + b"a=" + b"x" * 1000 + b"\r\n",
    ],
)
def test_broken_descriptions(body: bytes) -> None:
    with pytest.raises(SdpInvalid):
        parse_description(body)
    assert read_body(body, "application/sdp") == NO_DESCRIPTION


def part(content_type: str, content: str, *fields: str) -> str:
    return "\r\n".join([f"Content-Type: {content_type}", *fields, "", content])


def multipart(*parts: str, boundary: str = "xyz") -> bytes:
    return "".join(f"--{boundary}\r\n{text}\r\n" for text in parts).encode() + f"--{boundary}--\r\n".encode()


MEDIA = f"{HEAD}m=audio 4000 RTP/AVP 8\r\n"
ISUP = part("application/ISUP;version=itu-t92+", "\x01\x02")


@pytest.mark.parametrize(
    "content_type", ["multipart/mixed;boundary=xyz", 'Multipart/Mixed; x=1; boundary="xyz"']
)
@pytest.mark.parametrize(
    "parts", [(ISUP, part("Application/SDP", MEDIA)), (part("application/sdp", MEDIA), ISUP)]
)
def test_a_description_among_other_parts(content_type: str, parts: tuple[str, ...]) -> None:
    found = read_body(multipart(*parts), content_type)
    assert isinstance(found, Description)
    assert [media.port for media in found.media] == [4000]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (multipart(ISUP), "multipart/mixed;boundary=xyz"),
        (multipart(part("application/sdp", MEDIA)), "multipart/mixed"),
        (multipart(part("application/sdp", MEDIA)), "multipart/mixed;boundary=abc"),
        (
            multipart(part("application/sdp", MEDIA, "Content-Transfer-Encoding: base64")),
            "multipart/mixed;boundary=xyz",
        ),
        (b"--xyz\r\nContent-Type: application/sdp", "multipart/mixed;boundary=xyz"),
        (multipart(*[ISUP] * 16, part("application/sdp", MEDIA)), "multipart/mixed;boundary=xyz"),
    ],
)
def test_parts_without_a_description(body: bytes, content_type: str) -> None:
    objection = read_body(body, content_type)
    assert isinstance(objection, Objection)
    assert objection.code == 304


@pytest.mark.parametrize(("content_type", "code"), [("text/plain", 304), ("", 304)])
def test_bodies_of_another_kind(content_type: str, code: int) -> None:
    objection = read_body(HEAD.encode(), content_type)
    assert isinstance(objection, Objection)
    assert objection.code == code


def test_sixteen_media_are_not_too_many() -> None:
    assert len(description(*["m=audio 4000 RTP/AVP 8"] * 16).media) == 16


LINES = st.lists(
    st.sampled_from(
        [
            "v=0", "s=-", "t=0 0", "c=IN IP4 192.0.2.50", "c=IN IP6 ::", "c=IN IP4 x",
            "m=audio 4000 RTP/AVP 8 0", "m=audio 99999 RTP/AVP 8", "m=video 1 x y",
            "a=rtpmap:8 PCMA/8000", "a=rtpmap:8 /", "a=ptime:30", "a=ptime:99999", "a=sendonly", "a=",
            "m=", "\x00=\x00", "a=maxptime:0", "m=audio 4000 RTP/AVP ٨",
        ]
    ),
    max_size=12,
)  # fmt: skip


@given(
    body=st.one_of(st.binary(max_size=400), LINES.map(lambda lines: "\r\n".join(["v=0", *lines]).encode()))
)
@example(body=b"v=0\r\nc=IN IP4 fe80::1%lo\r\nm=audio 4000 RTP/AVP 8\r\n")
def test_whatever_comes_is_answered_in_kind(body: bytes) -> None:
    offer = read_body(body, "application/sdp")
    if isinstance(offer, Objection):
        return
    stream = choose_stream(offer, source=SOURCE)
    if isinstance(stream, Objection):
        return
    answer = parse_description(write_answer(offer, stream, HERE, session_id=7, version=1))
    assert len(answer.media) == len(offer.media)
    assert [index for index, media in enumerate(answer.media) if media.port] == [stream.index]
    assert answer.media[stream.index].formats == (stream.payload_type,)
