"""Header names made comparable."""

from __future__ import annotations

import re
import unicodedata

_SEPARATORS = re.compile(r"[\s_\-./\\]+")


def normalise(name: str) -> str:
    """A header name without case, accents, line breaks and the marks between its words."""
    text = unicodedata.normalize("NFKD", name.strip().strip("\ufeff"))
    text = "".join(char for char in text if not unicodedata.combining(char))
    return _SEPARATORS.sub(" ", text.casefold()).strip()
