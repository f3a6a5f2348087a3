"""ADDR: a person's address as somebody types it."""

from __future__ import annotations

from focusguard.cli.program import UsageError
from focusguard.domain.address import Address, Identity, as_our_line_names, parse_identity
from focusguard.domain.errors import AddressInvalid
from focusguard.engine.policy import Policy


def read_identity(text: str, policy: Policy) -> Identity:
    """Return who *text* is, as a call over our own line would bring them; "anonymous" names nobody.

    Raises:
        UsageError: it is no address.
    """
    try:
        identity = parse_identity(text, country=policy.country)
    except AddressInvalid as error:
        raise UsageError(error.message, advice=error.advice) from error
    if isinstance(identity, Address):
        return as_our_line_names(identity, country=policy.country, domains=policy.domains)
    return identity


def read_address(text: str, policy: Policy) -> Address:
    """Return the address of somebody in particular.

    Raises:
        UsageError: it is none.
    """
    identity = read_identity(text, policy)
    if not isinstance(identity, Address):
        raise UsageError("Nobody in particular calls from a withheld number.", advice="Name an address.")
    return identity
