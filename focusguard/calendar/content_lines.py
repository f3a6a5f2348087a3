"""Content lines of an iCalendar text (RFC 5545 §3.1), read without a parser: linear in the text's length."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# What follows the name: parameters, whose values may be quoted and then hold anything but quotes.
_LINE: Final = re.compile(r'([A-Za-z0-9-]+)((?:;[^":;]*(?:"[^"]*"[^":;]*)*)*):(.*)', re.DOTALL)
_PARAMETER: Final = re.compile(r';([^=;":]+)=((?:"[^"]*"|[^;":])*)')
_FOLD: Final = re.compile(r"\n[ \t]")
_ESCAPE: Final = re.compile(r"\\([nN,;\\])")
_LONGEST_OCTETS: Final = 75


class ContentLine(NamedTuple):
    """One line: the name in capitals, the parameters as they are written, the value as it is written."""

    name: str
    parameters: str
    value: str

    def with_parameter(self, name: str, value: str) -> str:
        """Return the parameters with *name* set to *value*; an empty one takes it away.

        >>> split_line('ATTENDEE;cn="A;RSVP=no";Rsvp=TRUE:mailto:a@b.c').with_parameter("RSVP", "")
        ';cn="A;RSVP=no"'
        >>> split_line("ATTENDEE:mailto:a@b.c").with_parameter("PARTSTAT", "DECLINED")
        ';PARTSTAT=DECLINED'
        """
        wanted = f";{name}={value}" if value else ""
        is_there = any(found.upper() == name for found, _ in _PARAMETER.findall(self.parameters))
        if not is_there:
            return self.parameters + wanted
        return _PARAMETER.sub(lambda m: wanted if m[1].upper() == name else m[0], self.parameters)

    def parameter(self, name: str) -> str:
        """Return a parameter's value without quotes, or an empty string.

        >>> split_line('DTSTART;VALUE=DATE-TIME;TZID="Europe/Paris":20261123T090000').parameter("TZID")
        'Europe/Paris'
        """
        for found, value in _PARAMETER.findall(self.parameters):
            if found.upper() == name:
                return str(value).strip('"')
        return ""


def unfold(raw: str) -> list[str]:
    r"""Return the content lines of *raw*, folded ones joined, empty ones left out.

    >>> unfold("SUMMARY:Deep\r\n  work\r\n\r\nUID:1\n")
    ['SUMMARY:Deep work', 'UID:1']
    """
    return [line for line in unfolded(raw).split("\n") if line]


def unfolded(raw: str) -> str:
    """Return *raw* with folded lines joined, its lines ending in LF."""
    text = raw.replace("\r\n", "\n")
    # The expression takes ten times as long, and few programs fold with tabs.
    joined = _FOLD.sub("", text) if "\n\t" in text else text.replace("\n ", "")
    return joined.replace("\r\n", "\n")


def split_line(line: str) -> ContentLine:
    """Return *line* in its parts; one that is none has an empty name.

    >>> split_line('attendee;CN="A: B":mailto:a@b.c')
    ContentLine(name='ATTENDEE', parameters=';CN="A: B"', value='mailto:a@b.c')
    >>> split_line("garbage")
    ContentLine(name='', parameters='', value='garbage')
    """
    match = _LINE.fullmatch(line)
    return ContentLine(match[1].upper(), match[2], match[3]) if match else ContentLine("", "", line)


def unescape_text(value: str) -> str:
    r"""Return a TEXT value as people read it (RFC 5545 §3.3.11).

    >>> unescape_text(r"a\, b\; c\\d\ne")
    'a, b; c\\d\ne'
    """
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def escape_text(text: str) -> str:
    r"""Return *text* as a TEXT value; control characters, which RFC 5545 §3.1 forbids, are left out.

    >>> escape_text("a, b; c\\d\ne\x07")
    'a\\, b\\; c\\\\d\\ne'
    """
    plain = "".join(c for c in text.replace("\r\n", "\n") if c.isprintable() or c in "\n\t")
    for written, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(written, escaped)
    return plain


def fold(line: str) -> str:
    r"""Return *line* in pieces of at most 75 octets, no character cut (RFC 5545 §3.1).

    >>> fold("SUMMARY:" + "é" * 40).split("\r\n")[1]
    ' ééééééé'
    """
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LONGEST_OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])
