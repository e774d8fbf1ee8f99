"""Words for series and for time before and after polling day, in the page's language."""

from __future__ import annotations

from collections.abc import Sequence

import ckan.plugins.toolkit as tk

from ckanext.election import config
from ckanext.election.election_title import reader_language
from ckanext.election.election_words import subtype_word, type_word
from ckanext.election.timetable.country import country_name
from ckanext.election.timetable.data_time import Relation
from ckanext.election.timetable.election_id import ElectionIdError
from ckanext.election.timetable.series import Series


def relation_word(value: str) -> str:
    """How data lies to polling day; the value itself where it is none of ours."""
    words = {
        Relation.BEFORE.value: tk._("Before polling day"),
        Relation.ON.value: tk._("On polling day"),
        Relation.AFTER.value: tk._("After polling day"),
    }
    return words.get(value, value)


def relation_words(values: Sequence[str]) -> dict[str, str]:
    """The words of several."""
    return {value: relation_word(value) for value in values}


def series_word(series: Series) -> str:
    """What is voted for and where: "Brazil: General"."""
    parts = [
        type_word(series.type),
        subtype_word(series.subtype) if series.subtype else "",
        series.organisation.replace("-", " ").title() if series.organisation else "",
    ]
    what = ", ".join(part for part in parts if part)
    return tk._("{country}: {what}").format(
        country=country_name(series.country, reader_language()), what=what
    )


def series_words(keys: Sequence[str]) -> dict[str, str]:
    """The words of several keys; what is none is left out."""
    words = {key: _word(key) for key in keys}
    return {key: word for key, word in words.items() if word}


def _word(key: str) -> str:
    try:
        return series_word(Series.parse(key, config.extra_election_types()))
    except ElectionIdError:
        return ""
