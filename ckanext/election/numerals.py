"""Numbers and shares as readers of the page's language write them."""

from __future__ import annotations

from babel import Locale
from babel.numbers import format_decimal, format_percent

from ckanext.election.election_title import reader_language


def number(value: int) -> str:
    """A count with its groups of thousands."""
    return format_decimal(value, locale=_locale())


def percent(share: float) -> str:
    """A share between 0 and 1 in per cent with two digits: 0.43217 is 43.22 %."""
    return format_percent(share, format=_two_digits(), locale=_locale())


def _two_digits() -> str:
    """The language's own pattern (where the sign stands, which space before it), two digits."""
    pattern = _locale().percent_formats[None].pattern
    return pattern.replace("#,##0", "#,##0.00", 1)


def _locale() -> Locale:
    return Locale.parse(reader_language(), sep="_")
