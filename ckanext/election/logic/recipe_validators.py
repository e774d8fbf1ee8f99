"""Checks of what the actions on recipes that persons set are given."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.election.logic.lists import as_texts
from ckanext.election.mending.asked import (
    DEEPEST,
    LAST_HEADER_ROW,
    LONGEST_TEXT,
    MOST_SUMS,
)
from ckanext.election.mending.mapping import CHOICE_KINDS
from ckanext.election.mending.opening import MOST_TABLES
from ckanext.election.mending.role import ColumnRole
from ckanext.election.results.limits import Limits
from ckanext.election.results.model import UnitLevel

_LEVELS = 3


def roles(value: Any) -> list[str]:
    """The role of each column, in the table's order.

    Raises:
        Invalid: it is no list, or holds a word that is no role.
    """
    return _words(value, {role.value for role in ColumnRole}, Limits().columns)


def levels(value: Any) -> list[str]:
    """The levels of the coarsest, the coarser and the finest units.

    Raises:
        Invalid: they are not three, or one is no level.
    """
    found = _words(value, {level.value for level in UnitLevel}, _LEVELS)
    if len(found) != _LEVELS:
        raise tk.Invalid(tk._("Give three levels, from coarse to fine."))
    return found


def sums(value: Any) -> list[str]:
    """The texts that say that a row is a sum of others.

    Raises:
        Invalid: it is no list of texts, or one is too long.
    """
    return [short(text.replace("\0", "")) for text in as_texts(value, limit=MOST_SUMS)]


def short(value: str) -> str:
    """A text of one line.

    Raises:
        Invalid: it is longer.
    """
    if len(value) > LONGEST_TEXT:
        raise tk.Invalid(tk._("At most {most} characters.").format(most=LONGEST_TEXT))
    return value


def place(value: Any) -> int:
    """The place of a sheet; the first is 0.

    Raises:
        Invalid: it is no such number.
    """
    return _number(value, 0, MOST_TABLES)


def row_number(value: Any) -> int:
    """The number of a row; the first is 1.

    Raises:
        Invalid: it is no such number, or beyond the rows in which a header is looked for.
    """
    return _number(value, 1, LAST_HEADER_ROW)


def depth(value: Any) -> int:
    """How many rows a header has.

    Raises:
        Invalid: a recipe can describe fewer.
    """
    return _number(value, 1, DEEPEST)


def choice_kind(value: Any) -> str:
    """What choices are.

    Raises:
        Invalid: it is none of the kinds.
    """
    return _words([value], {kind.value for kind in CHOICE_KINDS}, 1)[0]


def _number(value: Any, least: int, most: int) -> int:
    try:
        number = int(value)
    except (TypeError, ValueError):
        number = least - 1
    if not least <= number <= most:
        message = tk._("Give a number from {least} to {most}.")
        raise tk.Invalid(message.format(least=least, most=most))
    return number


def _words(value: Any, known: set[str], most: int) -> list[str]:
    if not isinstance(value, list) or len(value) > most:
        raise tk.Invalid(tk._("Expected a list of texts"))
    for word in value:
        if not isinstance(word, str) or word not in known:
            allowed = ", ".join(sorted(known))
            raise tk.Invalid(tk._("{word} is none of {allowed}").format(word=word, allowed=allowed))
    return value
