"""The telephone-subscriber in a URI (RFC 3966, RFC 3261 §19.1.6): digits, and the context that they need."""

from __future__ import annotations

import re

from focusguard.channels.sip.uri import Uri

_SEPARATORS = re.compile(r"[-.()]")
_NUMBER = re.compile(r"\+?[0-9]+")
_LOCAL = re.compile(r"[0-9]+")
_GLOBAL_PREFIX = re.compile(r"\+[0-9]+")


def read_subscriber(uri: Uri) -> str:
    """Return the digits of *uri*, with + where they are global; empty: it names no telephone number.

    Visual separators go (§5.1.1). `;ext`, `;isub` and other parameters lead further than to the line that is
    called back, and go too. A global context completes a local number; within a domain (§5.1.5), and with
    letters, * or #, it is no number of the country.
    """
    number, *parameters = (uri.user or "").split(";")
    digits = _SEPARATORS.sub("", number)
    context = uri.parameters.get("phone-context") if uri.scheme == "tel" else _context_in(parameters)
    if not context or digits.startswith("+"):
        return digits if _NUMBER.fullmatch(digits) else ""
    prefix = _SEPARATORS.sub("", context)
    return prefix + digits if _GLOBAL_PREFIX.fullmatch(prefix) and _LOCAL.fullmatch(digits) else ""


def _context_in(parameters: list[str]) -> str | None:
    pairs = (parameter.partition("=") for parameter in parameters)
    return next((value for name, _, value in pairs if name.strip().lower() == "phone-context"), None)
