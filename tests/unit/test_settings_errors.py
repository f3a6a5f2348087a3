"""What is wrong with a settings file is told: the nearest key, the place, every problem, no secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from focusguard.domain.decisions import GuardMode
from focusguard.settings import (
    SettingsError,
    SettingsSyntaxError,
    SettingsUnreadable,
    load_settings,
    parse_settings,
)

CALENDAR = '[[calendar]]\nname = "pro"\nurl = "https://dav.example.net/"\n'


def refusal(text: str) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        parse_settings(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "path", "nearest"),
    [
        ("[guard]\nvips = []\n", "guard.vips", "guard.vip"),
        ('[gaurd]\nmode = "off"\n', "gaurd", "guard"),
        ("[calendars]\n", "calendars", "calendar"),
        ('mode = "off"\n', "mode", "guard.mode"),
        (f'{CALENDAR}user = "claire"\n', "calendar[0].user", "calendar[0].username"),
    ],
)
def test_an_unknown_key_names_the_nearest(text: str, path: str, nearest: str) -> None:
    (problem,) = refusal(text).problems
    assert (problem.path, problem.nearest) == (path, nearest)


def test_passwords_in_urls_are_not_told() -> None:
    error = refusal(
        '[[calendar]]\nurl = "https://claire:hunter2@dav.example.net/"\n[journal]\ndatabase_url = "hunter2"\n'
    )
    assert len(error.problems) == 2
    assert "hunter2" not in str(error) + "".join(map(str, error.problems)) + repr(error)


def test_the_repr_hides_urls_that_may_hold_a_secret() -> None:
    settings = parse_settings('[[calendar]]\nkind = "ics"\nurl = "https://dav.example.net/private-token/"\n')
    assert "private-token" not in repr(settings)


def test_all_problems_are_told_at_once() -> None:
    error = refusal('[guard]\nmode = "gard"\nresale_share = 2\n[[focus.window]]\nend = "25:00"\n')
    assert [problem.path for problem in error.problems] == [
        "guard.mode",
        "guard.resale_share",
        "focus.window[0].end",
    ]
    assert str(error).count("\n") == 1
    assert error.advice == "Also wrong: guard.resale_share, focus.window[0].end."


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"[guard]\nmode = shadow\n", 2, 8),
        (b"[guard]\nmode = ", 2, 8),
        (b"[guard]\nmode = 'off'\nmode = 'off'\n", 3, 13),
        (b"[guard]\n\xff", 2, 1),
    ],
)
def test_a_syntax_error_tells_the_place(tmp_path: Path, content: bytes, line: int, column: int) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsSyntaxError) as caught:
        load_settings(path)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert f"line {line}, column {column}" in caught.value.message


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b'\xef\xbb\xbf[guard]\r\nmode = "off"\r\n')
    assert load_settings(path).guard.mode is GuardMode.OFF


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsUnreadable, match="directory"):
        load_settings(tmp_path)
