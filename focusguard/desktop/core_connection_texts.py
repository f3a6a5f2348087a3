"""What the core says of a line's connection to its registrar, as it says it; see `core_texts`."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

# How a connection was lost, inside a sentence.
CONNECTION_PARTS: Final = (
    QT_TRANSLATE_NOOP("CoreWords", "was closed by the other side without a word"),
    QT_TRANSLATE_NOOP("CoreWords", "was closed by the other side"),
    QT_TRANSLATE_NOOP("CoreWords", "broke"),
    QT_TRANSLATE_NOOP("CoreWords", "is dead: its pings are not answered any more"),
    QT_TRANSLATE_NOOP("CoreWords", "is clogged: the other side does not read"),
    QT_TRANSLATE_NOOP("CoreWords", "brought what is no SIP"),
    QT_TRANSLATE_NOOP("CoreWords", "is answered with TLS"),
    QT_TRANSLATE_NOOP("CoreWords", "no name"),
)

# The more specific sentence stands before the one that would take it in.
CONNECTIONS: Final = (
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: the name {host} is not known."),
    QT_TRANSLATE_NOOP("CoreWords", "Check registrar, and the network."),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: nothing listens at {host} over {kind} ({why})."),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: {host} does not answer over {kind}."),
    QT_TRANSLATE_NOOP("CoreWords", "Check host, port and transport in registrar."),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: {host} takes the connection but does not speak TLS."),
    QT_TRANSLATE_NOOP("CoreWords", "Check the port in registrar, or write ;transport=tcp there."),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: {host} refuses our TLS ({why})."),
    QT_TRANSLATE_NOOP("CoreWords", "Ask the provider for a server with TLS 1.2 or newer."),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: the certificate of {host} has expired."),
    QT_TRANSLATE_NOOP("CoreWords", "Ask the provider for a valid one, or check this machine's clock."),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: the certificate of {host} is not valid yet."),
    QT_TRANSLATE_NOOP("CoreWords", "Check this machine's clock."),
    QT_TRANSLATE_NOOP(
        "CoreWords", "SIP line “{name}”: the certificate of {host} is signed by nobody but itself."
    ),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "SIP line “{name}”: the certificate of {host} is from an authority that this machine does not know.",
    ),
    QT_TRANSLATE_NOOP("CoreWords", "If it is the provider's, name its PEM file in tls_ca_file."),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: the certificate of {host} is not accepted ({why})."),
    QT_TRANSLATE_NOOP("CoreWords", "Ask the provider for a valid one."),
    QT_TRANSLATE_NOOP(
        "CoreWords",
        "SIP line “{name}”: the certificate of {host} is for another name: it holds {names}.",
    ),
    QT_TRANSLATE_NOOP("CoreWords", "Write the name that it holds in registrar, or ask the provider."),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: tls_ca_file {path} cannot be read ({why})."),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: tls_ca_file {path} holds no PEM certificate."),
    QT_TRANSLATE_NOOP(
        "CoreWords", "Name a file with the authority's certificate, or leave tls_ca_file empty."
    ),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: the connection to {host} {what}."),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: the network of this machine changed."),
    QT_TRANSLATE_NOOP("CoreWords", "It is opened again on its own."),
    QT_TRANSLATE_NOOP("CoreWords", "Write ;transport=tls in registrar."),
    QT_TRANSLATE_NOOP("CoreWords", "Check port and transport in registrar."),
    QT_TRANSLATE_NOOP("CoreWords", "Check the port in registrar."),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: {what} is not one of udp, tcp, tls."),
    QT_TRANSLATE_NOOP("CoreWords", 'Write registrar = "sip:host;transport=tcp", or leave transport out.'),
    QT_TRANSLATE_NOOP("CoreWords", "SIP line “{name}”: sips: does not go over UDP."),
    QT_TRANSLATE_NOOP("CoreWords", "Use a sip: address, or leave transport out."),
    QT_TRANSLATE_NOOP("CoreWords", 'Write aor = "sip:user@domain", and registrar = "sips:domain" for TLS.'),
)
