"""When two names are the same name."""

from __future__ import annotations

import re
import unicodedata

_SHORTEST_WORD = 4


def normal(name: str | None) -> str:
    """A name without what differs by typing alone: case, spaces, hyphens, points, quotes.

    Accents and every other letter stay: `São Luís` and `Sao Luis` may be two places.
    """
    folded = unicodedata.normalize("NFKC", name or "").casefold()
    return " ".join(re.sub(r"[\W_]+", " ", folded).split())


def akin(one: str | None, other: str | None) -> bool:
    """Whether two names share a word, as a place's old name and its new one mostly do."""
    return bool(_words(one) & _words(other))


def _words(name: str | None) -> set[str]:
    return {word for word in normal(name).split() if len(word) >= _SHORTEST_WORD}
