"""`caller stop`, `caller allow`: who gets no text, by the owner's hand."""

from __future__ import annotations

from argparse import Namespace

from focusguard.cli.addresses import read_address
from focusguard.cli.lists import print_lines
from focusguard.cli.program import Exit, Program, UsageError
from focusguard.domain.errors import OptOutsUnusable
from focusguard.domain.ports import OptOutStore
from focusguard.engine.texts import opt_out


def stop_texts(program: Program, args: Namespace) -> Exit:
    """Never write to a person again, on any address; a running guard heeds it at once."""
    settings = program.settings()
    address = read_address(args.address, program.policy(settings))
    with program.stores(settings) as stores:
        opt_out(stores.opt_outs, stores.people, [address], at=program.clock.now())
    program.ring()
    return print_lines([f"{address} gets no text any more. Undo it: focusguard caller allow {address}"])


def allow_texts(program: Program, args: Namespace) -> Exit:
    """Allow texts to a person again; or to everybody, where the list cannot be read any more."""
    settings = program.settings()
    policy = program.policy(settings)
    with program.stores(settings) as stores:
        if args.everybody:
            told = _allow_everybody(stores.opt_outs)
        else:
            address = read_address(args.address, policy)
            of_person = stores.people.same_person([address])
            if not any([stores.opt_outs.remove(known) for known in of_person]):
                raise UsageError(f"{address} did not ask for no texts.")
            told = f"{address} may be written to again."
    program.ring()
    return print_lines([told])


def _allow_everybody(opt_outs: OptOutStore) -> str:
    """Begin the list anew, only where it serves nobody: each address on it asked to be left alone."""
    try:
        opt_outs.count()
    except OptOutsUnusable:
        count = opt_outs.forget_all()
        whose = "1 address" if count == 1 else f"{count} addresses"
        return f"The list is empty again; {whose} stood on it."
    raise UsageError(
        "The list of those who asked for no texts is sound, and is kept.",
        advice="Allow one address: focusguard caller allow ADDR",
    )
