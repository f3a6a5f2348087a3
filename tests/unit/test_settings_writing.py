"""Settings out: what a person wrote in the file stays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from focusguard.domain.decisions import GuardMode
from focusguard.settings import (
    ProfileKind,
    SettingsChangedMeanwhile,
    SettingsError,
    SettingsFile,
    SettingsSyntaxError,
    load_settings,
    load_settings_file,
    preset,
)
from focusguard.settings.writing import REMOVE, Changes, changed_text, drafted_settings, write_settings

HAND_WRITTEN = """\
# My guard
[guard]
mode   = "guard"    # strict
vip = [
  "tel:+33611111111",  # mum
  "tel:+33622222222",  # dad
]

# Mornings
[[focus.window]]
start = "09:00"
end = "12:00"

[focus]
buffer_minutes = 5

[[calendar]]
name = "pro"
url = "https://a.example/"

# At home
[[calendar]]
name = "perso"
url = "https://b.example/"

# The rest
[booking]
price = 80
"""


def after(text: str, changes: Changes) -> str:
    return changed_text(text, changes, path=Path("settings.toml"))


def test_one_value_changes_and_nothing_else() -> None:
    expected = HAND_WRITTEN.replace('"guard"    # strict', '"shadow"    # strict')
    assert after(HAND_WRITTEN, {"guard.mode": GuardMode.SHADOW}) == expected


def test_no_change_leaves_every_byte() -> None:
    assert after(HAND_WRITTEN, {"guard.mode": "guard", "booking.price": 80}) == HAND_WRITTEN


def test_items_that_stay_in_a_list_keep_their_comment() -> None:
    text = after(HAND_WRITTEN, {"guard.vip": ("tel:+33622222222", "tel:+33633333333")})
    assert '  "tel:+33622222222",  # dad\n  "tel:+33633333333"' in text
    assert "mum" not in text


def test_a_new_key_stands_in_its_table_before_the_comment_of_the_next() -> None:
    text = after(HAND_WRITTEN, {"guard.repeat_caller_minutes": 5})
    assert "]\nrepeat_caller_minutes = 5\n\n# Mornings\n[[focus.window]]" in text


def test_a_key_that_is_removed_has_its_default_again(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(HAND_WRITTEN)
    assert write_settings(path, {"booking.price": REMOVE}).settings.booking.price == 60.0
    assert "price" not in path.read_text()


def test_a_calendar_is_appended_after_the_others() -> None:
    text = after(HAND_WRITTEN, {"calendar[+]": {"name": "club", "url": "https://c.example/"}})
    added = '[[calendar]]\nname = "club"\nurl = "https://c.example/"\n\n# The rest\n[booking]\n'
    assert text == HAND_WRITTEN.replace("# The rest\n[booking]\n", added)


def test_two_lines_are_appended_to_an_empty_file() -> None:
    lines = [{"name": "a", "aor": "sip:a@example.net"}, {"name": "b", "aor": "sip:b@example.net"}]
    assert after("", {"sip[+]": lines}).count("[[sip]]") == 2


def test_a_removed_calendar_takes_only_itself() -> None:
    expected = HAND_WRITTEN.replace('[[calendar]]\nname = "perso"\nurl = "https://b.example/"\n', "")
    assert after(HAND_WRITTEN, {"calendar[1]": REMOVE}) == expected


def test_indices_count_in_the_file_as_it_was() -> None:
    text = after(HAND_WRITTEN, {"calendar[0]": REMOVE, "calendar[1].url": "https://new.example/"})
    assert "a.example" not in text
    assert 'name = "perso"\nurl = "https://new.example/"' in text
    assert after(HAND_WRITTEN, {"calendar[0]": REMOVE, "calendar[1]": REMOVE}).count("[[calendar]]") == 0


def test_tables_written_inline_or_dotted_work_too() -> None:
    text = 'guard.mode = "off" # all\ncalendar = [{name = "a", url = "http://a.example/"}]\n'
    changes = {
        "guard.mode": "guard",
        "calendar[+]": {"name": "b", "url": "http://b.example/"},
        "calendar[0].name": "c",
    }
    result = after(text, changes)
    assert 'guard.mode = "guard" # all\n' in result
    assert 'name = "c", url = "http://a.example/"' in result


def test_windows_line_ends_stay() -> None:
    text = after(HAND_WRITTEN.replace("\n", "\r\n"), {"guard.mode": "off", "profile.name": "Zoé"})
    assert text.count("\n") == text.count("\r\n")


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"guard.mode": "gard"}, "guard.mode"),
        ({"guard.mood": "off"}, "guard.mood"),
        ({"calendar[+]": {"name": "pro", "url": "https://c.example/"}}, "calendar[2].name"),
        ({"calendar[2].url": "https://c.example/"}, "calendar[2].url"),
        ({"calendar[2]": REMOVE}, "calendar[2]"),
        ({"guard mode": "off"}, "guard mode"),
        ({"calendar[+]": "https://c.example/"}, "calendar[+]"),
        ({"guard.mode.x": "off"}, "guard.mode.x"),
    ],
)
def test_a_change_that_is_not_valid_is_not_written(tmp_path: Path, changes: Changes, path: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(HAND_WRITTEN)
    with pytest.raises(SettingsError) as caught:
        write_settings(file, changes)
    assert caught.value.problems[0].path == path
    assert file.read_text() == HAND_WRITTEN


def test_a_broken_file_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("[guard\n")
    with pytest.raises(SettingsSyntaxError):
        write_settings(file, {"guard.mode": "off"})
    assert file.read_text() == "[guard\n"


def test_an_edit_by_hand_meanwhile_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(HAND_WRITTEN)
    loaded = load_settings_file(file)
    file.write_text(HAND_WRITTEN + "prepaid = false\n")
    with pytest.raises(SettingsChangedMeanwhile, match="nothing was written"):
        write_settings(file, {"guard.mode": "off"}, loaded_text=loaded.text)
    assert file.read_text() == HAND_WRITTEN + "prepaid = false\n"


def test_writing_twice_goes_on_from_what_was_written(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.toml"
    first = write_settings(file, {"profile.name": "Zoé"}, loaded_text="")
    second = write_settings(file, {"guard.mode": "off"}, loaded_text=first.text)
    assert second == SettingsFile(file.read_text("utf-8"), load_settings(file))
    assert [p.name for p in file.parent.iterdir()] == ["settings.toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes and symlinks are POSIX")
def test_the_file_is_its_owners_and_a_symlink_stays(tmp_path: Path) -> None:
    target = tmp_path / "dotfiles" / "focusguard.toml"
    target.parent.mkdir()
    target.write_text(HAND_WRITTEN)
    target.chmod(0o644)
    link = tmp_path / "settings.toml"
    link.symlink_to(target)
    write_settings(link, {"guard.mode": "off"})
    assert link.is_symlink()
    assert load_settings(target).guard.mode is GuardMode.OFF
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", HAND_WRITTEN])
@pytest.mark.parametrize(
    ("kind", "windows", "sessions", "buffer", "duration"),
    [
        (ProfileKind.FREELANCE, [("09:00", "11:00"), ("14:00", "16:00")], False, 10, 30),
        (ProfileKind.COACH, [], True, 15, 15),
        (ProfileKind.CONSULTANT, [("09:00", "12:00")], False, 10, 30),
    ],
)
def test_a_preset_is_written_into_the_file(
    tmp_path: Path, text: str, kind: ProfileKind, windows: list[tuple[str, str]], sessions: bool,
    buffer: int, duration: int,
) -> None:  # fmt: skip
    file = tmp_path / "settings.toml"
    file.write_text(text)
    settings = write_settings(file, preset(kind)).settings
    assert settings.profile.kind is kind
    assert [(w.start, w.end) for w in settings.focus.windows] == windows
    assert settings.focus.protect_sessions is sessions
    assert settings.focus.buffer_minutes == buffer
    assert settings.booking.duration_minutes == duration


def test_a_last_line_without_its_end_is_no_trouble() -> None:
    text = after(
        '[[calendar]]\nurl = "https://a.example/"',
        {"calendar[+]": {"name": "b", "url": "https://b.example/"}},
    )
    assert text.startswith('[[calendar]]\nurl = "https://a.example/"\n\n[[calendar]]\n')


def test_reading_does_not_import_tomlkit() -> None:
    code = "import sys, focusguard.settings as s; s.parse_settings(''); sys.exit('tomlkit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_draft_is_what_the_file_would_hold_and_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[guard]\nmode = "shadow"  # for a week\n', encoding="utf-8")
    before = file.read_bytes()
    account = {"name": "pro", "url": "https://a.example.net/"}
    drafted = drafted_settings(file, {"booking.price": 75.0, "calendar[+]": account})
    assert (drafted.guard.mode, drafted.booking.price) == (GuardMode.SHADOW, 75.0)
    assert drafted.calendars[0].name == "pro"
    assert file.read_bytes() == before
    with pytest.raises(SettingsError, match=r"booking\.price"):
        drafted_settings(file, {"booking.price": -1.0})
