"""A registrar whose proxy does with 6xx what back-to-back user agents do: it ends one leg, others ring on."""

from __future__ import annotations

from focusguard.demo.branches import Branch, Fork
from focusguard.demo.proxy import ForkingProxy
from focusguard.demo.registrar import Office, Registrar
from focusguard.demo.udp import UdpPeer, open_peer
from focusguard.demo.wire import Endpoint


class _PatientProxy(ForkingProxy):
    """Takes a 6xx for the refusal of one phone."""

    def _close_branch(self, fork: Fork, branch: Branch, code: int, now_s: float) -> None:
        super()._close_branch(fork, branch, 486 if code >= 600 else code, now_s)


class PatientRegistrar(Registrar):
    """The demo's registrar with such a proxy."""

    def __init__(self, office: Office, local: Endpoint) -> None:
        super().__init__(office, local)
        self._proxy = _PatientProxy(local, self._send)


async def open_patient_registrar(office: Office) -> UdpPeer[Registrar]:
    """Open one on loopback."""
    return await open_peer(lambda local: PatientRegistrar(office, local))
