"""Numbers and shares as readers of the page's language write them."""

from __future__ import annotations

from datetime import datetime

from babel import Locale
from babel.dates import format_datetime
from babel.numbers import format_compact_decimal, format_decimal, format_percent
from ckan.lib.helpers import get_display_timezone

from ckanext.election.election_title import reader_language


def number(value: int) -> str:
    """A count with its groups of thousands."""
    return format_decimal(value, locale=_locale())


def percent(share: float) -> str:
    """A share between 0 and 1 in per cent with two digits: 0.43217 is 43.22 %."""
    return format_percent(share, format=_two_digits(), locale=_locale())


def on_axis(value: float) -> str:
    """A number as the axis of a chart has room for it: 1.5M in English."""
    return format_compact_decimal(value, fraction_digits=1, locale=_locale())


def percent_on_axis(share: float) -> str:
    """A share as the axis of a chart has room for it."""
    return format_percent(round(share, 3), format=_few_digits(), locale=_locale())


def moment(at: datetime) -> str:
    """A time as the axis of a chart has room for it, in the portal's own zone."""
    return format_datetime(at, "short", tzinfo=get_display_timezone(), locale=_locale())


def signed(value: int) -> str:
    """A change of a count with its sign: +120, −35, and 0 without one."""
    return _with_sign(value, number(abs(value)))


def points(change: float) -> str:
    """A change of a share in percentage points with its sign: 0.0123 is +1.23."""
    rounded = round(change * 100, 2)
    return _with_sign(rounded, format_decimal(abs(rounded), format="0.00", locale=_locale()))


def _with_sign(value: float, digits: str) -> str:
    # The sign stands before the number in every direction of writing.
    sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
    return f"\N{LEFT-TO-RIGHT MARK}{sign}{digits}" if sign else digits


def _few_digits() -> str:
    pattern = _locale().percent_formats[None].pattern
    return pattern.replace("#,##0", "#,##0.#", 1)


def _two_digits() -> str:
    """The language's own pattern (where the sign stands, which space before it), two digits."""
    pattern = _locale().percent_formats[None].pattern
    return pattern.replace("#,##0", "#,##0.00", 1)


def _locale() -> Locale:
    return Locale.parse(reader_language(), sep="_")
