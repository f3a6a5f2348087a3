"""The core's own sentences, made by the core's own errors, are worded in French; others stay as they came."""

from __future__ import annotations

import socket
import sqlite3
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from keyring.backends import fail, null
from keyring.errors import KeyringLocked, NoKeyringError

from focusguard.app.call_export import export_calls
from focusguard.app.rooms import not_yet
from focusguard.calendar import errors as calendars
from focusguard.channels.sip.endpoint import Endpoint, Target, Transport
from focusguard.channels.sip.events import FailureReason, explain
from focusguard.channels.sip.locating import Place
from focusguard.channels.sip.options import Register, SipOptions, plan_line
from focusguard.channels.sip.troubles import (
    Loss,
    Unreachable,
    bind_failed,
    certificate_for_others,
    connect_failed,
    handshake_failed,
    loss_sentence,
    moved_sentence,
    name_not_found,
    no_authority,
)
from focusguard.desktop.core_texts import PARTS, SENTENCES
from focusguard.desktop.core_words import in_our_words
from focusguard.desktop.subjects import subject_in_words
from focusguard.desktop.translations import InstalledLanguage
from focusguard.domain.address import Address, Scheme
from focusguard.domain.errors import ExportFailed, FocusGuardError, OptOutsUnusable
from focusguard.domain.language import Language
from focusguard.journal.database import open_database
from focusguard.journal.opening import open_journal
from focusguard.journal.sqlite import translated as journal_errors
from focusguard.settings import load_settings
from focusguard.settings.errors import SettingsSyntaxError
from focusguard.system.instance_lock import HomeInUse, InstanceLock
from focusguard.system.opt_out_key import OptOutKeyFile
from focusguard.system.secrets import SecretStore

HOST = "dav.example.net"
AOR = "sip:claire@example.net"
NBSP, NARROW = "\u00a0", "\u202f"

CALENDAR_ERRORS = (
    calendars.WrongPassword(HOST),
    calendars.ServerUnreachable(HOST, "this name is not known", advice="Check the URL and the connection."),
    calendars.ServerUnreachable(HOST, "nothing listens there"),
    calendars.ServerUnreachable(HOST, "the URL is not valid", advice="Correct the calendar's URL."),
    calendars.ServerUnreachable(
        HOST, "the URL is that of a feed", advice="Choose the kind ICS feed for it; a feed is read-only."
    ),
    calendars.ServerTooSlow(HOST, 30.0),
    calendars.NotCalDav(HOST),
    calendars.NotCalDav(HOST, "its answer cannot be read"),
    calendars.RedirectRefused(HOST, "https://elsewhere.example.net"),
    calendars.RequestRefused(HOST, 500),
    calendars.RequestRefused(HOST, 404),
    calendars.AccessDenied(HOST),
    calendars.AnswerTooLarge(HOST, 64 * 2**20),
    calendars.CollectionUnknown("Travail", ["Pro", "Perso"]),
    calendars.CollectionUnknown("Travail", []),
    calendars.CollectionAmbiguous("Travail", ["/claire/work/", "/claire/work-2/"]),
    calendars.FeedInvalid(HOST, "it is empty"),
    calendars.TooManyRemoved(40, 52),
    calendars.BlockRefused(403),
    calendars.WorkerFailed("no route"),
)


def words_left(text: str) -> set[str]:
    """Return the English words of *text* that no French sentence has."""
    return set(text.lower().split()) & {
        "the",
        "is",
        "check",
        "not",
        "cannot",
        "of",
        "or",
        "it",
        "with",
        "was",
    }


@pytest.mark.parametrize("error", CALENDAR_ERRORS, ids=lambda error: type(error).__name__)
def test_calendar_errors(french: InstalledLanguage, error: FocusGuardError) -> None:
    for text in (str(error), calendars.one_line(error)):
        worded = in_our_words(text)
        assert words_left(text) or "Travail" in text
        assert not words_left(worded), worded


def test_a_wrong_password_in_full(french: InstalledLanguage) -> None:
    assert in_our_words(calendars.one_line(calendars.WrongPassword(HOST))) == (
        f"dav.example.net refuse le nom d’utilisateur ou le mot de passe. Vérifiez les deux{NARROW}; "
        "beaucoup de services demandent ici un mot de passe d’application."
    )


@pytest.mark.parametrize("reason", FailureReason)
@pytest.mark.parametrize("status", [None, 302, 403, 404, 405, 421, 423])
def test_line_problems(french: InstalledLanguage, reason: FailureReason, status: int | None) -> None:
    worded = in_our_words(explain(reason, aor=AOR, status=status))
    assert AOR in worded
    assert not words_left(worded), worded


@pytest.mark.parametrize(
    "why",
    [
        "The machine slept, or its clock was set.",
        "FocusGuard was not running.",
        "The registrar took long to answer.",
    ],
)
def test_why_nothing_was_seen(french: InstalledLanguage, why: str) -> None:
    assert not words_left(in_our_words(why))
    assert in_our_words(why) != why


@pytest.mark.parametrize(
    "options",
    [
        {"aor": "nonsense"},
        {"registrar": "https://x"},
        {"bind": "here"},
        {"registrar": "sip:x;transport=sctp"},
        {"registrar": "sips:x;transport=udp"},
        {"aor": "sips:claire@example.net"},
        {"tls_ca_file": "/nowhere at all/ca.pem"},
        {"tls_ca_file": __file__},
    ],
)
def test_line_options(french: InstalledLanguage, options: dict[str, str]) -> None:
    given = {"name": "bureau", "aor": AOR, "password": "", "register": Register.FOCUS, "country": "FR"}
    error = error_of(lambda: plan_line(SipOptions(**{**given, **options})))  # type: ignore[arg-type]
    assert str(error).startswith("SIP line “bureau”")
    worded = in_our_words(str(error))
    assert worded.startswith(f"Ligne «{NBSP}bureau{NBSP}»")
    assert not words_left(worded), worded


@pytest.mark.parametrize(
    ("said", "worded"),
    [
        (
            "SIP line “bureau”: sip.example.net cannot be reached from here (Network is unreachable). "
            "Check the network.",
            f"Ligne «{NBSP}bureau{NBSP}»{NBSP}: sip.example.net est injoignable d’ici (pas de réseau). "
            "Vérifiez le réseau.",
        ),
        (
            "SIP line “bureau”: the local port is taken (Address already in use).\n"
            "Set another port in bind, or leave bind empty.",
            f"Ligne «{NBSP}bureau{NBSP}»{NBSP}: le port local n’est pas libre "
            "(un autre programme l’utilise).\n"
            "Mettez un autre port dans bind, ou laissez bind vide.",
        ),
    ],
)
def test_no_network_and_a_taken_port(french: InstalledLanguage, said: str, worded: str) -> None:
    assert in_our_words(said) == worded


PLACE = Place("sip.example.net")
TARGET = Target(Transport.TLS, Endpoint("192.0.2.1", 5061))


def certificate_error(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError()
    error.verify_code, error.verify_message = code, "path length constraint exceeded"
    return error


TROUBLES = (
    name_not_found(PLACE, socket.gaierror(socket.EAI_NONAME, "Name or service not known")),
    name_not_found(PLACE, socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")),
    bind_failed("192.0.2.250", OSError(99, "Cannot assign requested address")),
    connect_failed(PLACE, TARGET, ConnectionRefusedError(111, "Connection refused")),
    connect_failed(PLACE, TARGET, TimeoutError()),
    connect_failed(PLACE, TARGET, OSError(101, "Network is unreachable")),
    no_authority("/my ca.pem", FileNotFoundError(2, "No such file or directory")),
    certificate_for_others("sip.example.net", ["a.example", "b.example"]),
    certificate_for_others("sip.example.net", []),
    handshake_failed(PLACE, TARGET, ConnectionResetError()),
    *(handshake_failed(PLACE, TARGET, certificate_error(code)) for code in (9, 10, 18, 19, 20, 25)),
)


@pytest.mark.parametrize("trouble", TROUBLES, ids=str)
def test_why_a_line_is_not_open(french: InstalledLanguage, trouble: Unreachable) -> None:
    worded = in_our_words(trouble.sentence("bureau"))
    assert worded.startswith(f"Ligne «{NBSP}bureau{NBSP}»{NBSP}: ")
    left = words_left(worded.replace("path length constraint exceeded", ""))
    assert not left, worded


@pytest.mark.parametrize("loss", Loss)
def test_why_a_connection_is_gone(french: InstalledLanguage, loss: Loss) -> None:
    worded = in_our_words(loss_sentence("bureau", "[2001:db8::1]:5061", loss))
    assert worded.startswith(f"Ligne «{NBSP}bureau{NBSP}»{NBSP}: la connexion à [2001:db8::1]:5061 ")
    assert not words_left(worded), worded


def test_another_network(french: InstalledLanguage) -> None:
    assert "le réseau de cet ordinateur a changé. " in in_our_words(moved_sentence("bureau"))


def locked() -> fail.Keyring:
    raise KeyringLocked


def missing() -> fail.Keyring:
    raise NoKeyringError


@pytest.mark.parametrize("load", [fail.Keyring, null.Keyring, locked, missing])
def test_keyrings(french: InstalledLanguage, load: Callable[[], fail.Keyring]) -> None:
    error = error_of(lambda: SecretStore({}, load).read("sip/bureau"))
    worded = in_our_words(str(error))
    assert "trousseau de clés" in worded
    assert not words_left(worded), worded


def test_a_file_that_is_no_journal(french: InstalledLanguage, tmp_path: Path) -> None:
    path = tmp_path / "focusguard.db"
    path.write_bytes(b"not a database, and long enough to be looked at" * 40)
    worded = in_our_words(str(error_of(lambda: open_database(path))))
    assert worded.startswith(f"Le journal {path} n’est pas une base de données.\nDéplacez ce fichier")


@pytest.mark.parametrize(
    "code",
    [
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_BUSY,
    ],
)
def test_journal_errors(french: InstalledLanguage, code: int) -> None:
    def fail_with_code() -> None:
        error = sqlite3.OperationalError()
        error.sqlite_errorcode = code
        with journal_errors(Path("/var/lib/my journal/focusguard.db")):
            raise error

    worded = in_our_words(str(error_of(fail_with_code)))
    assert "/var/lib/my journal/focusguard.db" in worded
    assert not words_left(worded), worded


def test_a_settings_file_that_is_not_toml(french: InstalledLanguage, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[profile\n")
    error = error_of(lambda: load_settings(path))
    assert isinstance(error, SettingsSyntaxError)
    assert in_our_words(str(error)).startswith("Le fichier de réglages n’est pas du TOML valable (ligne 1")


def test_a_file_that_cannot_be_written(french: InstalledLanguage, tmp_path: Path) -> None:
    with pytest.raises(ExportFailed) as raised:
        export_calls(
            iter(()), tmp_path / "x" / "a.csv", UTC, tell=lambda written: None, is_stopped=lambda: False
        )
    assert in_our_words(str(raised.value)) == (
        "a.csv n’a pas pu être écrit (le fichier ou le dossier n’existe pas).\n"
        "Choisissez un dossier à vous et qui a de la place."
    )


def test_a_home_in_use(french: InstalledLanguage, tmp_path: Path) -> None:
    with InstanceLock(tmp_path / "lock"):
        error = error_of(InstanceLock(tmp_path / "lock").acquire)
    assert isinstance(error, HomeInUse)
    assert in_our_words(error.message) == f"Un autre FocusGuard tourne déjà sur ce dossier ({tmp_path})."


def test_what_this_version_does_not_do(french: InstalledLanguage, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        '[[calendar]]\nname = "pro"\nkind = "ics"\nurl = "https://x.example/a.ics"\nwrite_blocks_to = "a"\n'
        'decline_invitations = "new"\n[phone]\nkind = "kdeconnect"\n[mail]\nsmtp = "x.example:25"\n'
        'sender = "a@x.example"\n[[sms]]\nname = "ovh"\nservice = "s"\n'
    )
    said = dict(not_yet(load_settings(path)))
    assert len(said) == 5
    assert in_our_words(said["calendar/pro.write_blocks_to"]).startswith("Un flux est en lecture seule")
    for subject, text in said.items():
        assert in_our_words(text) != text
        assert subject_in_words(subject) != subject


@pytest.mark.parametrize(
    ("said", "worded"),
    [
        ("", ""),
        ("Le serveur ne répond pas.", "Le serveur ne répond pas."),
        ("Something new. Check the network.", "Something new. Vérifiez le réseau."),
        (
            'guard.mode = "gard": must be one of "guard", "shadow", "off". Nearest: "guard".',
            f'guard.mode = "gard"{NBSP}: choisissez parmi "guard", "shadow", "off". '
            f'Le plus proche{NBSP}: "guard".',
        ),
        ("Check the network. Something new", "Vérifiez le réseau. Something new"),
        ("Check the network", "Check the network"),
        ("A {brace}. Check the network.", "A {brace}. Vérifiez le réseau."),
        ("SIP line “{x}”: {y} cannot be reached from here ({0}).", None),
    ],
)
def test_what_is_not_known_is_shown_as_it_came(
    french: InstalledLanguage, said: str, worded: str | None
) -> None:
    expected = f"Ligne «{NBSP}{{x}}{NBSP}»{NBSP}: {{y}} est injoignable d’ici ({{0}})."
    assert in_our_words(said) == (worded if worded is not None else expected)


def test_in_english_every_sentence_is_the_core_s(french: InstalledLanguage) -> None:
    french.install(Language.EN)
    for sentence in SENTENCES:
        assert in_our_words(sentence) == sentence


def test_every_sentence_is_found_by_itself(french: InstalledLanguage) -> None:
    """No sentence stands behind one that takes it in."""
    french.install(Language.EN)
    filled = [sentence.replace("{", "").replace("}", "") for sentence in SENTENCES]
    parts = [f"x.ics was left out: {part.replace('{', '').replace('}', '')}." for part in PARTS]
    french.install(Language.FR)
    assert [text for text in filled if in_our_words(text) == text] == []
    assert len(set(map(in_our_words, filled))) == len(filled)
    assert len(set(map(in_our_words, parts))) == len(parts)
    assert len(set(PARTS)) == len(PARTS)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("sip/bureau", f"Ligne «{NBSP}bureau{NBSP}»"),
        ("calendar/pro/Travail", f"Agenda «{NBSP}pro/Travail{NBSP}»"),
        ("calendar", "Agenda"),
        ("settings", "Réglages"),
        ("focusguard/clock", "FocusGuard"),
        ("sip/", "sip/"),
        ("elsewhere", "elsewhere"),
    ],
)
def test_subjects(french: InstalledLanguage, subject: str, text: str) -> None:
    assert subject_in_words(subject) == text


def error_of(call: Callable[[], object]) -> FocusGuardError:
    with pytest.raises(FocusGuardError) as caught:
        call()
    return caught.value


def spoil(file: Path, left: bytes | Path | None) -> None:
    """Leave nothing, something else or a folder in the place of *file*."""
    file.unlink(missing_ok=True)
    if isinstance(left, bytes):
        file.write_bytes(left)
    elif left is not None:
        file.mkdir()


def every_opt_out_error(folder: Path) -> Iterator[OptOutsUnusable]:
    """Yield what is said where the key is lost, damaged, and unreadable."""
    file = folder / "opt-out-key"
    journal = open_journal(folder / "focusguard.db", zone=UTC, opt_out_key=OptOutKeyFile(file))
    journal.opt_outs.add(Address(Scheme.TEL, "+33612345678"), at=datetime(2026, 11, 23, 9, tzinfo=UTC))
    for left in (None, b"x", Path()):
        spoil(file, left)
        with pytest.raises(OptOutsUnusable) as raised:
            journal.opt_outs.count()
        yield raised.value
    journal.close()


def test_a_lost_list_of_opt_outs(french: InstalledLanguage, tmp_path: Path) -> None:
    errors = list(every_opt_out_error(tmp_path))
    assert len({error.message for error in errors}) == 3
    for error in errors:
        worded = in_our_words(f"Somebody asked for no texts, and that could not be kept. {error}")
        assert not words_left(worded), worded
