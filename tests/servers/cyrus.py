"""A real Cyrus from Debian on loopback ports, with CalDAV. It starts as root and runs as the user cyrus."""

from __future__ import annotations

import imaplib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Template
from typing import Final

from tests.servers.dav import RunningDav, end, wait_for
from tests.servers.ports import LOOPBACK, free_port

_PASSWORDS: Final = {"cyrus": "admin-s3cret", "claire": "s3cret", "paul": "s3cret-too"}
_PEOPLE: Final = ("claire", "paul")
_PROGRAMS: Final = Path("/usr/lib/cyrus/bin")

_IMAPD: Final = Template("""\
configdirectory: $folder/conf
proc_path: $folder/run/proc
mboxname_lockpath: $folder/run/lock
defaultpartition: default
partition-default: $folder/spool
admins: cyrus
servername: cal.example.test
defaultdomain: example.test
calendar_user_address_set: example.test
virtdomains: off
unixhierarchysep: no
altnamespace: no
httpmodules: caldav
caldav_realm: test
caldav_create_default: yes
allowplaintext: yes
sasl_mech_list: PLAIN LOGIN
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: $folder/sasldb2
defaultacl: anyone 0
autocreate_quota: 0
reverseacls: yes
""")
_CYRUS: Final = Template("""\
START {
  recover cmd="/usr/sbin/cyrus ctl_cyrusdb -C $folder/imapd.conf -r"
}
SERVICES {
  imap cmd="$programs/imapd -C $folder/imapd.conf" listen="127.0.0.1:$imap_port" prefork=0 maxchild=5
  http cmd="$programs/httpd -C $folder/imapd.conf" listen="127.0.0.1:$http_port" prefork=0 maxchild=10
}
EVENTS {
  checkpoint cmd="/usr/sbin/cyrus ctl_cyrusdb -C $folder/imapd.conf -c" period=30
}
""")


@contextmanager
def cyrus_server() -> Iterator[RunningDav]:
    """Run a Cyrus with the account of Claire; everything is gone afterwards."""
    with cyrus_office() as (claire, _):
        yield claire


@contextmanager
def cyrus_office() -> Iterator[tuple[RunningDav, RunningDav]]:
    """Run a Cyrus with the accounts of Claire and Paul, who can invite each other (RFC 6638)."""
    assert (_PROGRAMS / "master").exists(), "Cyrus is not installed: apt-get install cyrus-caldav"
    assert os.geteuid() == 0, "Cyrus has to be started by root: it becomes the user cyrus"
    folder = Path(tempfile.mkdtemp(prefix="cyrus-"))
    folder.chmod(0o755)  # the user cyrus has to get in
    try:
        http_port, imap_port = free_port(), free_port()
        _write_configuration(folder, http_port, imap_port)
        with _running(folder, imap_port, http_port):
            _make_accounts(imap_port)
            claire, paul = (_account(name, http_port) for name in _PEOPLE)
            yield claire, paul
    finally:
        shutil.rmtree(folder)


def _account(name: str, port: int) -> RunningDav:
    principal, home = f"/dav/principals/user/{name}/", f"/dav/calendars/user/{name}/"
    return RunningDav(port, principal, home, name, _PASSWORDS[name])


@contextmanager
def _running(folder: Path, *ports: int) -> Iterator[None]:
    command = [str(_PROGRAMS / "master"), "-C", str(folder / "imapd.conf"), "-M", str(folder / "cyrus.conf")]
    command += ["-p", str(folder / "run" / "master.pid"), "-D"]
    log = folder / "master.log"
    with log.open("ab") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
    try:
        for port in ports:
            wait_for(port, process, log)
        yield
    finally:
        end(process)


def _write_configuration(folder: Path, http_port: int, imap_port: int) -> None:
    for name in ("conf", "spool", "run"):
        (folder / name).mkdir()
    given = {"folder": folder, "programs": _PROGRAMS, "http_port": http_port, "imap_port": imap_port}
    (folder / "imapd.conf").write_text(_IMAPD.substitute(given))
    (folder / "cyrus.conf").write_text(_CYRUS.substitute(given))
    for user, password in _PASSWORDS.items():
        command = ["/usr/sbin/saslpasswd2", "-p", "-c", "-f", str(folder / "sasldb2")]
        subprocess.run([*command, "-u", "cal.example.test", user], input=password, text=True, check=True)
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, "cyrus", "mail")


def _make_accounts(imap_port: int) -> None:
    with imaplib.IMAP4(LOOPBACK, imap_port) as admin:
        admin.login("cyrus", _PASSWORDS["cyrus"])
        for name in _PEOPLE:
            admin.create(f"user.{name}")
