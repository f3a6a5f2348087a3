from __future__ import annotations

from dataclasses import replace

import pytest

from focusguard.channels.sip.endpoint import Endpoint, Transport
from focusguard.channels.sip.locating import Place
from focusguard.channels.sip.options import RefuseWith, SipOptions, plan_line
from focusguard.domain.errors import ChannelError

OPTIONS = SipOptions("bureau", "sip:claire@example.net", "hidden")


def test_defaults_come_from_the_address_of_record() -> None:
    plan = plan_line(OPTIONS)
    assert (plan.user, plan.domain, plan.registrar) == (
        "claire",
        "example.net",
        Place("example.net"),
    )
    assert plan.bind == Endpoint("", 0)


def test_what_is_set_counts() -> None:
    options = replace(
        OPTIONS,
        auth_username="c42",
        registrar="sip:[::1]:5070;transport=udp",
        bind="[::1]:5080",
        refuse_with=RefuseWith.REDIRECT,
        redirect_to="06 12 34 56 78",
        pass_to="sip:mobile@example.net",
    )
    plan = plan_line(options)
    assert (plan.user, plan.bind) == ("c42", Endpoint("::1", 5080))
    assert plan.registrar == Place("::1", 5070, Transport.UDP)
    assert plan.redirect_uri == "sip:+33612345678@example.net;user=phone"
    assert plan.pass_uri == "sip:mobile@example.net"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (replace(OPTIONS, registrar="sip:127.0.0.1;transport=sctp"), "transport=sctp is not one of"),
        (replace(OPTIONS, registrar="sips:example.net;transport=udp"), "sips: does not go over UDP"),
        (replace(OPTIONS, aor="sips:claire@example.net"), "aor is not sip:user@domain"),
        (replace(OPTIONS, tls_ca_file="/nowhere/ca.pem"), "tls_ca_file /nowhere/ca.pem cannot be read"),
        (replace(OPTIONS, tls_ca_file=__file__), "holds no PEM certificate"),
        (replace(OPTIONS, aor="claire"), "aor is not sip:user@domain"),
        (replace(OPTIONS, aor="sip:example.net"), "aor is not sip:user@domain"),
        (replace(OPTIONS, registrar="example.net"), "registrar is not a sip: address"),
        (replace(OPTIONS, registrar="tel:+33612345678"), "registrar is not a sip: address"),
        (replace(OPTIONS, bind="127.0.0.1"), "is not address:port"),
        (replace(OPTIONS, bind="127.0.0.1:65536"), "is not address:port"),
        (replace(OPTIONS, refuse_with=RefuseWith.ANNOUNCE), "needs announcement"),
        (replace(OPTIONS, refuse_with=RefuseWith.REDIRECT), "needs redirect_to"),
        (replace(OPTIONS, pass_to="mailto:c@example.net"), "pass_to is a mail address"),
        (replace(OPTIONS, pass_to="12"), "pass_to"),
        (replace(OPTIONS, pass_to="sip:claire@EXAMPLE.net:5060"), "pass_to is the line itself"),
        (
            replace(OPTIONS, aor="sip:+33612345678@example.net", redirect_to="06 12 34 56 78"),
            "redirect_to is the line itself",
        ),
        (replace(OPTIONS, pass_to="sip:b@example.net;x\r\nTo: y"), "pass_to is not a SIP address"),
    ],
)
def test_what_cannot_be_is_told_with_what_to_do(options: SipOptions, message: str) -> None:
    with pytest.raises(ChannelError) as caught:
        plan_line(options)
    assert message in caught.value.message
    assert "bureau" in caught.value.message
    assert caught.value.advice


@pytest.mark.parametrize(
    ("registrar", "place"),
    [
        ("sip:h.example", Place("h.example")),
        ("sip:h.example:5070", Place("h.example", 5070)),
        ("sip:h.example;transport=TCP", Place("h.example", None, Transport.TCP)),
        ("sip:h.example;transport=tls", Place("h.example", None, Transport.TLS)),
        ("sips:h.example", Place("h.example", None, None, is_secure=True)),
        ("sips:h.example;transport=tcp", Place("h.example", None, Transport.TLS, is_secure=True)),
        ("sip:[2001:db8::1];transport=tls", Place("2001:db8::1", None, Transport.TLS)),
    ],
)
def test_where_the_registrar_is_said_to_be(registrar: str, place: Place) -> None:
    assert plan_line(replace(OPTIONS, registrar=registrar)).registrar == place


def test_the_password_is_not_shown() -> None:
    assert "hidden" not in repr(OPTIONS)
