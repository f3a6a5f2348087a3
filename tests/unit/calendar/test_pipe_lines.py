import asyncio

import pytest

from focusguard.calendar.pipe_lines import PipeLines


def lines_of(*pieces: bytes, ends: bool = True, longest: int = 100) -> PipeLines:
    stream = asyncio.StreamReader()
    for piece in pieces:
        stream.feed_data(piece)
    if ends:
        stream.feed_eof()
    return PipeLines(stream, longest=longest)


async def taken(lines: PipeLines) -> list[bytes]:
    found = []
    while (line := await lines.next(timeout_s=5)) is not None:
        found.append(line)
    return found


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (b"", []),
        (b"a\n", [b"a"]),
        (b"a\nb\n\nc\n", [b"a", b"b", b"", b"c"]),
        (b"a\nhalf", [b"a"]),
    ],
)
async def test_whole_lines_come_and_what_has_no_end_does_not(sent: bytes, expected: list[bytes]) -> None:
    assert await taken(lines_of(sent)) == expected


async def test_a_line_may_come_in_pieces() -> None:
    stream = asyncio.StreamReader()
    lines = PipeLines(stream, longest=100)
    stream.feed_data(b"be")
    waiting = asyncio.create_task(lines.next(timeout_s=5))
    for piece in (b"g", b"in\nsec", b"ond\n"):
        await asyncio.sleep(0)
        stream.feed_data(piece)
    assert await waiting == b"begin"
    assert await lines.next(timeout_s=5) == b"second"


async def test_a_line_without_end_is_given_up() -> None:
    stream = asyncio.StreamReader()
    lines = PipeLines(stream, longest=10)
    stream.feed_data(b"x" * 11)
    waiting = asyncio.create_task(lines.next(timeout_s=5))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    stream.feed_data(b"x")
    assert await waiting is None


async def test_silence_is_told() -> None:
    with pytest.raises(TimeoutError):
        await lines_of(b"half", ends=False).next(timeout_s=0.01)
