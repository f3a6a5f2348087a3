"""A real Kamailio on loopback ports: registrar with digest, and forking proxy, over UDP, TCP and TLS."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from string import Template
from typing import Final

from tests.servers.certificates import ServerCertificate
from tests.servers.ports import LOOPBACK, free_port

PASSWORD: Final = "un-secret-de-ligne"
_STARTS_WITHIN_S: Final = 15.0

# One password for every account. `fr_timer` is short: a contact that is silent is given up after it.
_CONFIG: Final = Template("""\
#!KAMAILIO
debug=0
log_stderror=yes
fork=yes
children=2
tcp_children=2
auto_aliases=no
listen=udp:$host:$port
listen=tcp:$host:$port
$tls_core
mpath="$modules"
loadmodule "kex.so"
loadmodule "tm.so"
loadmodule "tmx.so"
loadmodule "sl.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "maxfwd.so"
loadmodule "textops.so"
loadmodule "xlog.so"
loadmodule "siputils.so"
loadmodule "usrloc.so"
loadmodule "registrar.so"
loadmodule "auth.so"
$tls_module
modparam("usrloc", "db_mode", 0)
modparam("registrar", "min_expires", 2)
modparam("registrar", "max_expires", $max_expires_s)
modparam("auth", "algorithm", "$algorithm")
modparam("auth", "qop", "auth")
modparam("tm", "fr_timer", 5000)
modparam("tm", "fr_inv_timer", 30000)

request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  force_rport();
  if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
  if (is_method("ACK") && !has_totag()) exit;
  if (has_totag()) {
    if (loose_route()) { t_relay(); exit; }
    if (is_method("ACK") && t_check_trans()) { t_relay(); exit; }
    if (!is_method("ACK")) t_relay();
    exit;
  }
  if (t_precheck_trans()) { t_check_trans(); exit; }
  t_check_trans();
  if (is_method("OPTIONS") && uri == myself) { sl_send_reply("200", "OK"); exit; }
  if (is_method("REGISTER")) {
    if (!pv_www_authenticate("$$td", "$password", "0")) { www_challenge("$$td", "1"); exit; }
    save("location", "$save_flags");
    exit;
  }
  if (is_method("INVITE")) record_route();
  if (!lookup("location")) { sl_send_reply("404", "Not Found"); exit; }
  t_relay();
}

onreply_route {
  if (is_method("INVITE")) xlog("L_ALERT", "phone: $$rs from $$si:$$sp to $$ci at $$TV(Sn)\n");
}
""")
_PHONE_ANSWERED: Final = re.compile(
    r"phone: (?P<status>\d{3}) from \S+:(?P<port>\d+) to (?P<call_id>\S+) at (?P<at_s>[\d.]+)"
)


# What a Kamailio with a certificate has besides.
_TLS_CORE: Final = Template("""\
enable_tls=yes
listen=tls:$host:$tls_port
""")
_TLS_MODULE: Final = Template("""\
loadmodule "tls.so"
modparam("tls", "tls_method", "TLSv1.2+")
modparam("tls", "certificate", "$certificate")
modparam("tls", "private_key", "$key")
""")


class Algorithm(StrEnum):
    """The digest that is asked for (RFC 8760)."""

    MD5 = "MD5"
    SHA_256 = "SHA-256"


@dataclass(frozen=True, slots=True)
class PhoneAnswered:
    """A response to an INVITE as it reached the proxy.

    Attributes:
        port: Where it came from.
        at_s: Seconds of the wall clock.
    """

    status: int
    port: int
    call_id: str
    at_s: float


class KamailioFailed(AssertionError):
    """It did not start; the message is the end of its log."""


@dataclass
class Kamailio:
    """A Kamailio that can be stopped and started again on the same ports.

    Attributes:
        port: Of UDP and TCP.
        max_expires_s: The longest registration that it grants.
        certificate: What it shows on *tls_port*; None: no TLS. Another counts from the next start.
        keeps_one: Whether a new contact pushes all others out.
    """

    folder: Path
    port: int
    algorithm: Algorithm = Algorithm.SHA_256
    max_expires_s: int = 3600
    certificate: ServerCertificate | None = None
    tls_port: int = field(default_factory=free_port)
    keeps_one: bool = False
    host: str = LOOPBACK
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers OPTIONS."""
        self.folder.mkdir(parents=True, exist_ok=True)
        config = self.folder / "kamailio.cfg"
        config.write_text(self._config(), encoding="utf-8")
        command = [find_kamailio(), "-f", str(config), "-DD", "-E", "-m", "32", "-M", "4"]
        command += ["-Y", str(self.folder), "-P", str(self.folder / "kamailio.pid"), "-w", str(self.folder)]
        with (self.folder / "kamailio.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        if not self._answers():
            self.stop()
            raise KamailioFailed((self.folder / "kamailio.log").read_text(errors="replace")[-2000:])

    def stop(self) -> None:
        """End it; its children end with it."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def phones_answered(self, call_id: str) -> list[PhoneAnswered]:
        """Return what the phones answered to a call, in order; written before it is passed on."""
        log = (self.folder / "kamailio.log").read_text(errors="replace")
        found = (match.groupdict() for match in _PHONE_ANSWERED.finditer(log))
        return [
            PhoneAnswered(int(f["status"]), int(f["port"]), f["call_id"], float(f["at_s"]))
            for f in found
            if f["call_id"] == call_id
        ]

    def _config(self) -> str:
        return _CONFIG.substitute(
            host=self.host,
            port=self.port,
            modules=_module_folder(),
            max_expires_s=self.max_expires_s,
            algorithm=self.algorithm,
            password=PASSWORD,
            tls_core=_TLS_CORE.substitute(host=self.host, tls_port=self.tls_port) if self.certificate else "",
            tls_module=self._tls_module(),
            save_flags="0x04" if self.keeps_one else "0x00",
        )

    def _tls_module(self) -> str:
        if self.certificate is None:
            return ""
        return _TLS_MODULE.substitute(certificate=self.certificate.certificate, key=self.certificate.key)

    def _answers(self) -> bool:
        """Wait until it answers; return whether it did."""
        deadline_s = time.monotonic() + _STARTS_WITHIN_S
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.bind((self.host, 0))
            probe.settimeout(0.1)
            while (
                time.monotonic() < deadline_s and self._process is not None and self._process.poll() is None
            ):
                probe.sendto(self._options(probe.getsockname()[1]), (self.host, self.port))
                try:
                    return probe.recv(2000).startswith(b"SIP/2.0 200")
                except TimeoutError:
                    continue
        return False

    def _options(self, own_port: int) -> bytes:
        lines = (
            f"OPTIONS sip:{self.host}:{self.port} SIP/2.0",
            f"Via: SIP/2.0/UDP {self.host}:{own_port};branch=z9hG4bK{time.monotonic_ns()}",
            "Max-Forwards: 70",
            "From: <sip:probe@127.0.0.1>;tag=probe",
            f"To: <sip:{self.host}:{self.port}>",
            f"Call-ID: probe-{time.monotonic_ns()}",
            "CSeq: 1 OPTIONS",
            "Content-Length: 0",
        )
        return "\r\n".join((*lines, "", "")).encode()


def find_kamailio() -> str:
    """Return the program; AssertionError where it is not installed."""
    program = shutil.which("kamailio", path="/usr/local/sbin:/usr/sbin:/usr/local/bin:/usr/bin")
    assert program, "kamailio is not installed: apt-get install kamailio"
    return program


def _module_folder() -> str:
    found = [*Path("/usr/lib").glob("*/kamailio/modules"), Path("/usr/lib/kamailio/modules")]
    return str(found[0])


@contextmanager
def kamailio_server(
    folder: Path,
    *,
    algorithm: Algorithm = Algorithm.SHA_256,
    max_expires_s: int = 3600,
    certificate: ServerCertificate | None = None,
    keeps_one: bool = False,
    host: str = LOOPBACK,
) -> Iterator[Kamailio]:
    """Run a Kamailio that keeps everything in memory and its files in *folder*."""
    server = Kamailio(
        folder, free_port(), algorithm, max_expires_s, certificate, keeps_one=keeps_one, host=host
    )
    server.start()
    try:
        yield server
    finally:
        server.stop()
