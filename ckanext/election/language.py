"""Names of languages, from Unicode's CLDR."""

from __future__ import annotations

from babel import Locale


def language_name(code: str, language: str) -> str:
    """The name of a language ("pt_BR") in another; its code where CLDR has none."""
    return Locale.parse(code).get_display_name(language) or code
