"""The system's names: NAPTR and SRV from its name servers, addresses as every program finds them."""

from __future__ import annotations

import errno
import logging
import socket
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from focusguard.channels.sip.locating import MOST_RECORDS, Naptr, Srv
from focusguard.deadlines import run_with_deadline

if TYPE_CHECKING:
    from dns.resolver import Answer, Resolver

_RECORDS_WITHIN_S: Final = 2.0
_ADDRESSES_WITHIN_S: Final = 5.0

_log = logging.getLogger(__name__)


class SystemDirectory:
    """A `Directory` that asks the system's name servers, or those of *make_resolver*.

    Everything blocks in daemon threads, loading dnspython (6 MB) included; most lines never need it.
    """

    def __init__(self, make_resolver: Callable[[], Resolver] | None = None) -> None:
        self._make_resolver = make_resolver or _system_resolver

    async def naptr(self, domain: str) -> Sequence[Naptr]:
        """Return the NAPTR records of *domain*."""
        answer = await self._ask(domain, "NAPTR")
        return [
            Naptr(r.order, r.preference, _text(r.flags), _text(r.service), r.replacement.to_text(True))
            for r in list(answer or ())[:MOST_RECORDS]
        ]

    async def srv(self, name: str) -> Sequence[Srv]:
        """Return the SRV records of *name*."""
        answer = await self._ask(name, "SRV")
        return [
            Srv(r.priority, r.weight, r.port, r.target.to_text(True))
            for r in list(answer or ())[:MOST_RECORDS]
        ]

    async def addresses(self, host: str) -> Sequence[str]:
        """Return the addresses of *host*; /etc/hosts and its like count.

        Raises:
            OSError: there are none, or nobody answers in time.
        """
        found = await run_with_deadline(lambda: _addresses(host), timeout_s=_ADDRESSES_WITHIN_S, name="names")
        return list(dict.fromkeys(found))[:MOST_RECORDS]

    async def _ask(self, name: str, kind: str) -> Answer | None:
        """Return the answer; None where there is none: a home router may not even know the question."""
        try:
            return await run_with_deadline(
                lambda: _ask(self._make_resolver, name, kind), timeout_s=2 * _RECORDS_WITHIN_S, name="names"
            )
        except (TimeoutError, OSError) as error:
            _log.info("no %s records: %s", kind, error)
            return None


def _ask(make_resolver: Callable[[], Resolver], name: str, kind: str) -> Answer | None:
    # 6 MB and 0.2 s, only where a name is looked for in the DNS.
    from dns.exception import DNSException

    try:
        return make_resolver().resolve(name, kind, lifetime=_RECORDS_WITHIN_S, search=False)
    except DNSException as error:
        _log.info("no %s records: %s", kind, type(error).__name__)
        return None


def _system_resolver() -> Resolver:
    from dns.resolver import Resolver

    return Resolver()


def _addresses(host: str) -> list[str]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_DGRAM)
    except UnicodeError as error:
        raise OSError(errno.EINVAL, "not a host name") from error  # an empty or too long label
    return [str(address[0]) for *_, address in found]


def _text(value: bytes) -> str:
    return value.decode("ascii", "replace")
