"""Certificates of an authority of the test's own: right ones, expired ones, ones for another name."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ServerCertificate:
    """Two PEM files."""

    certificate: Path
    key: Path


class Authority:
    """An authority that nobody knows but who is given its file.

    Attributes:
        file: Its certificate, PEM: what `tls_ca_file` is set to.
    """

    def __init__(self, folder: Path, name: str = "Test Authority") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.file = folder / "authority.pem"
        builder = _builder(self._name, self._name, self._key, ends=_now() + 365 * _DAY)
        usage = x509.KeyUsage(True, False, False, False, False, True, True, False, False)
        certificate = (
            builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(self._key.public_key()), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        self.file.write_bytes(certificate.public_bytes(Encoding.PEM))

    def certify(self, *names: str, ended_ago: timedelta | None = None) -> ServerCertificate:
        """Return a certificate for *names* (`sip:` URIs, IP addresses, host names), or one that has ended."""
        key = ec.generate_private_key(ec.SECP256R1())
        ends = _now() - ended_ago if ended_ago is not None else _now() + 30 * _DAY
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "server")])
        certificate = (
            _builder(subject, self._name, key, ends=ends)
            .add_extension(x509.SubjectAlternativeName([_general_name(name) for name in names]), False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False
            )
            .sign(self._key, hashes.SHA256())
        )
        return _write(self._folder, certificate, key)


def self_signed(folder: Path, *names: str) -> ServerCertificate:
    """Return a certificate for *names* that nobody vouches for but itself."""
    folder.mkdir(parents=True, exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "self-signed")])
    certificate = (
        _builder(subject, subject, key, ends=_now() + 30 * _DAY)
        .add_extension(x509.SubjectAlternativeName([_general_name(name) for name in names]), critical=False)
        .sign(key, hashes.SHA256())
    )
    return _write(folder, certificate, key)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, *, ends: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(ends - 400 * _DAY)
        .not_valid_after(ends)
    )


def _general_name(name: str) -> x509.GeneralName:
    if name.startswith("sip:"):
        return x509.UniformResourceIdentifier(name)
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _write(folder: Path, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> ServerCertificate:
    number = certificate.serial_number
    files = ServerCertificate(folder / f"{number:x}.pem", folder / f"{number:x}.key")
    files.certificate.write_bytes(certificate.public_bytes(Encoding.PEM))
    files.key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()))
    return files


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  a certificate is checked by the machine's clock
