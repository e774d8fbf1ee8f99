"""When two names may be one: the same but for case, accents and signs, or but for one letter."""

from __future__ import annotations

_PLAIN = "regexp_replace(lower(strip_accents({name})), '[^a-z0-9]+', ' ', 'g')"
# The letter must stand in a word of five letters or more: "Ward A" and "Ward B" are two wards.
_LONG_WORDS = r"trim(regexp_replace({plain}, '\b\w{{1,4}}\b|[0-9]+', ' ', 'g'))"


def plain(name: str) -> str:
    """The SQL of a name without case, accents and signs."""
    return _PLAIN.format(name=name)


def one_letter_apart(one: str, other: str) -> str:
    """The SQL condition that two names differ by one letter of a long word.

    Args:
        one: the expression of a name in plain form.
        other: the same of another.
    """
    long_one, long_other = _LONG_WORDS.format(plain=one), _LONG_WORDS.format(plain=other)
    return (
        f"abs(length({one}) - length({other})) <= 1 AND {long_one} <> {long_other}"
        f" AND damerau_levenshtein({one}, {other}) = 1"
    )
