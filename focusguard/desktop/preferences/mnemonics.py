"""Alt and a letter for every field: the first letter of its name that is still free."""

from __future__ import annotations


def with_mnemonic(text: str, taken: set[str]) -> str:
    """Return *text* with "&" before its first free letter, which is added to *taken*.

    >>> taken = {"n"}
    >>> with_mnemonic("Nom", taken), with_mnemonic("Oh & ah", taken)
    ('N&om', 'O&h && ah')
    """
    for place, letter in enumerate(text):
        if letter.isascii() and letter.isalpha() and letter.lower() not in taken:
            taken.add(letter.lower())
            return f"{_escaped(text[:place])}&{_escaped(text[place:])}"
    return _escaped(text)


def _escaped(text: str) -> str:
    return text.replace("&", "&&")
