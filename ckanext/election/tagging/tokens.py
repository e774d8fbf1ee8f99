"""Texts as words that can be compared: no case, accents or punctuation; file names taken apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d",
                          "þ": "th", "ـ": None})  # fmt: skip
_BOUNDARIES = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_DIGITS = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """The words of a text between single blanks, with one before the first and after the last.

    `nationalratsWahl2015_final.csv` is ` nationalrats wahl 2015 final csv `.
    """
    apart = _DIGITS.sub(" ", _BOUNDARIES.sub(" ", text))
    decomposed = unicodedata.normalize("NFKD", apart.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
    return f" {' '.join(_WORD.findall(plain))} "


def squashed(text: str) -> str:
    """A text without anything between its letters, to find a name that is written together."""
    return normalised(text).replace(" ", "")
