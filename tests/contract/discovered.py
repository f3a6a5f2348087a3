"""The channels and carriers that there are, found in their rooms, and options that each can be tried with."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType
from typing import Any

import focusguard.carriers
import focusguard.channels
from focusguard.channels.sip.options import RefuseWith, SipOptions

SECRET = "correct horse battery staple"

_SIP = SipOptions("bureau", "sip:claire@example.net", SECRET, registrar="sip:127.0.0.1:9")

# Options with which a channel of this kind opens on any machine, and some that no channel can be made of.
USABLE: dict[str, list[Any]] = {
    "sip": [
        _SIP,
        replace(_SIP, refuse_with=RefuseWith.BUSY),
        replace(_SIP, refuse_with=RefuseWith.BUSY_EVERYWHERE),
        replace(_SIP, refuse_with=RefuseWith.REDIRECT, redirect_to="06 12 34 56 78"),
        replace(_SIP, pass_to="sip:mobile@example.net"),
        replace(_SIP, refuse_with=RefuseWith.ANNOUNCE, announcement="/there/is/none.wav"),
    ],
}
UNUSABLE: dict[str, list[Any]] = {
    "sip": [
        replace(_SIP, aor="claire"),
        replace(_SIP, aor="mailto:claire@example.net"),
        replace(_SIP, registrar="https://example.net"),
        replace(_SIP, bind="nowhere"),
        replace(_SIP, pass_to="Julie"),
        replace(_SIP, refuse_with=RefuseWith.REDIRECT),
        replace(_SIP, refuse_with=RefuseWith.ANNOUNCE),
    ],
}


def specs_in(room: ModuleType) -> Iterator[Any]:
    """Yield the SPEC of every module or package of *room*.

    Raises:
        AttributeError: one has none.
    """
    for found in pkgutil.iter_modules(room.__path__):
        name = f"{room.__name__}.{found.name}"
        yield importlib.import_module(f"{name}.spec" if found.ispkg else name).SPEC


CHANNELS: list[Any] = list(specs_in(focusguard.channels))
CARRIERS: list[Any] = list(specs_in(focusguard.carriers))
