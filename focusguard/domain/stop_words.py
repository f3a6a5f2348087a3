"""Whether a text asks for no more texts.

The whole text has to say so: "stop" and its like, with nothing beside them but greetings and thanks. So
"STOP merci" does, and "stop, appelez-moi" is somebody who wants to talk. Who is read wrongly one way gets no
text, which the owner can undo; the other way is a text to somebody who asked for none.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Without accents, in lower case.
_STOP: Final = frozenset(
    {"stop", "stopsms", "stopall", "arret", "arretsms", "arrete", "arretez", "unsubscribe"}
    | {"desabonner", "desabonnement", "desinscription"}
)
_COURTESY: Final = frozenset(
    {"bonjour", "bonsoir", "merci", "svp", "stp", "s", "il", "vous", "te", "plait", "ok", "sms"}
    | {"hello", "hi", "please", "thanks", "thank", "you"}
)
_MOST_WORDS: Final = 8
# Whoever writes more than this writes a letter.
_LONGEST: Final = 200
_WORD = re.compile(r"[^\W_]+")


def reads_as_stop(text: str) -> bool:
    """Tell whether the whole *text* asks for no more texts; case, accents and punctuation do not count.

    >>> [reads_as_stop(text) for text in ("STOP", " Arrêt ! ", "stop merci", "stop appelez-moi")]
    [True, True, True, False]
    """
    if len(text) > _LONGEST:
        return False
    words = _WORD.findall(_plain(text))
    if len(words) > _MOST_WORDS or not _STOP.intersection(words):
        return False
    return _COURTESY.union(_STOP).issuperset(words)


def _plain(text: str) -> str:
    """Return *text* in lower case without accents, wide letters and what cannot be seen (Unicode TR15)."""
    split = unicodedata.normalize("NFKD", text)
    return "".join(c for c in split if unicodedata.category(c) not in {"Mn", "Cf"}).casefold()
