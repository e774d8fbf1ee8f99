"""Countries by ISO 3166-1 alpha-2 code, with the names that Unicode's CLDR gives them."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError

# CLDR also lists codes that stand for no electorate: the euro area, outlying Oceania, the United
# Nations, the unknown territory and two pseudo-locales for testing. `eu` (reserved by ISO 3166-1)
# and `xk` (user-assigned, Kosovo) stay: both hold elections and have no other code.
NOT_COUNTRIES = frozenset({"ez", "qo", "un", "xa", "xb", "zz"})


@cache
def countries() -> frozenset[str]:
    """All codes that may open an election id, in lower case."""
    codes = {str(code).lower() for code in Locale("en").territories}
    return frozenset(code for code in codes - NOT_COUNTRIES if len(code) == 2 and code.isalpha())


def country_name(code: str, language: str) -> str:
    """A country's name in a language ("nl", "pt_BR"), else in English, else its code."""
    for locale in (_locale(language), Locale("en")):
        if locale and (name := locale.territories.get(code.upper())):
            return name
    return code.upper()


@cache
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None
