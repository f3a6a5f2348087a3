"""`people`: the owner's book of callers, filled by hand and from address cards."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from typing import Any, Final

from focusguard.cli.addresses import read_address
from focusguard.cli.lists import print_json, print_lines
from focusguard.cli.program import Exit, Program, UsageError
from focusguard.cli.render import Json
from focusguard.domain.attendees import is_of_the_calendar
from focusguard.domain.calls import clean_name
from focusguard.domain.language import Language
from focusguard.domain.people import Person, PersonAddress, PersonField
from focusguard.engine.book_keeping import import_cards, keep_by_hand
from focusguard.engine.replies import Names
from focusguard.engine.stores import Stores
from focusguard.engine.texts import spread_opt_out

_LONGEST_NOTES: Final = 2_000


def people(program: Program, args: Namespace) -> Exit:
    """List, add, change or remove people; import their cards."""
    match args.action:
        case "list":
            return _list(program, args)
        case "add":
            return _add(program, args)
        case "edit":
            return _edit(program, args)
        case "remove":
            return _remove(program, args)
        case _:
            return _import(program, args)


def person_json(person: Person) -> Json:
    """Return one person as `people list` and `caller show` have them."""
    return {
        "id": person.id,
        "name": person.name,
        "addresses": [{"address": str(e.address), "known_from": e.how} for e in person.entries],
        "group": person.group or None,
        "language": person.language,
        "notes": person.notes,
    }


def _list(program: Program, args: Namespace) -> Exit:
    with program.stores(program.settings()) as stores:
        everybody = sorted(stores.people.people(), key=lambda p: (p.name.casefold(), p.id))
    if args.json:
        return print_json([person_json(person) for person in everybody])
    nothing = "Nobody yet: focusguard people add NAME ADDR, or people import FILE.vcf."
    return print_lines(map(person_line, everybody), nothing=nothing)


def person_line(person: Person) -> str:
    """Return *person* on one line for people."""
    addresses = ", ".join(str(entry.address) for entry in person.entries) or "no address"
    group = f"  [{person.group}]" if person.group else ""
    return f"{person.id}  {person.name or '(no name)'}{group}  {addresses}"


def _add(program: Program, args: Namespace) -> Exit:
    settings = program.settings()
    policy = program.policy(settings)
    entries = tuple(PersonAddress(read_address(text, policy)) for text in dict.fromkeys(args.addresses))
    with program.stores(settings) as stores:
        for entry in entries:
            _check_free(stores, entry)
        person = _written(Person(Names().new_id(), entries=entries), args)
        person = keep_by_hand(stores.people, person, at=program.clock.now())
    program.ring()
    return print_lines([person_line(person)])


def _edit(program: Program, args: Namespace) -> Exit:
    settings = program.settings()
    policy = program.policy(settings)
    with program.stores(settings) as stores:
        before = _find(stores, args.id)
        dropped = {read_address(text, policy) for text in args.remove_addresses}
        added = [PersonAddress(read_address(text, policy)) for text in args.add_addresses]
        for entry in added:
            _check_free(stores, entry, but=before.id)
        taken = dropped | {entry.address for entry in added}
        entries = (*(e for e in before.entries if e.address not in taken), *added)
        person = _written(replace(before, entries=entries), args)
        person = keep_by_hand(stores.people, person, at=program.clock.now())
    program.ring()
    return print_lines([person_line(person)])


def _written(person: Person, args: Namespace) -> Person:
    """Return *person* with what the command line says of them, which then is the owner's own word."""
    said = {
        PersonField.NAME: None if args.name is None else _name(args.name),
        PersonField.GROUP: None if args.group is None else clean_name(args.group),
        PersonField.LANGUAGE: None if args.language is None else Language(args.language),
        PersonField.NOTES: _notes(args),
    }
    by_hand = {what: word for what, word in said.items() if word is not None}
    changed: Any = {what.value: word for what, word in by_hand.items()}
    return replace(person, by_hand=person.by_hand | frozenset(by_hand), **changed)


def _remove(program: Program, args: Namespace) -> Exit:
    with program.stores(program.settings()) as stores:
        person = _find(stores, args.id)
        spread_opt_out(stores.opt_outs, stores.people, person.addresses, at=program.clock.now())
        stores.people.remove(person.id)
    program.ring()
    return print_lines([f"{person.name or person.id} is not in the book any more."])


def _import(program: Program, args: Namespace) -> Exit:
    settings = program.settings()
    read = program.read_cards(args.file, settings)
    with program.stores(settings) as stores:
        books, at = stores.address_books, program.clock.now()
        change = import_cards(stores.people, books, read.cards, Names().new_id, at=at)
    program.ring()
    if args.json:
        return print_json(
            {"cards": len(read.cards), "changed": len(change.saved), "problems": list(read.problems)}
        )
    return print_lines([f"{len(read.cards)} cards read, {len(change.saved)} people changed.", *read.problems])


def _find(stores: Stores, person_id: str) -> Person:
    for person in stores.people.people():
        if person.id == person_id:
            return person
    raise UsageError(f"Nobody in the book has the id {person_id}.", advice="See focusguard people list.")


def _check_free(stores: Stores, entry: PersonAddress, *, but: str = "") -> None:
    """Refuse an address that somebody else has for sure: it would be nobody's."""
    for person in stores.people.people():
        if person.id != but and entry.address in person.addresses and not is_of_the_calendar(person):
            raise UsageError(
                f"{entry.address} already belongs to the entry {person.id}.",
                advice=f"Change it: focusguard people edit {person.id}",
            )


def _name(text: str) -> str:
    if not (name := clean_name(text)):
        raise UsageError("A person needs a name.", advice='For example: people add "Julie Martin" 0612345678')
    return name


def _notes(args: Namespace) -> str | None:
    notes: str | None = args.notes
    if notes is not None and len(notes) > _LONGEST_NOTES:
        raise UsageError(f"Notes have at most {_LONGEST_NOTES} characters.")
    return notes
