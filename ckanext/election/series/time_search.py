"""Search by time: parameters of the dataset search that say what data is about in time.

They begin with `ext_`, so that CKAN's search page and its API `package_search` hand them to
extensions; what they hold is checked here and never reaches Solr as it came.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.lib.search import SearchQueryError

from ckanext.election import config
from ckanext.election.model.election import Election
from ckanext.election.series import index
from ckanext.election.timetable.data_time import Relation
from ckanext.election.timetable.election_id import ElectionIdError
from ckanext.election.timetable.phase import Phase
from ckanext.election.timetable.series import Series
from ckanext.election.vocabulary import Category

PREFIX = "ext_election_"
ONE_DAY = timedelta(days=1)
_YEAR = re.compile(r"[0-9]{4}")


def narrow(search_params: dict[str, Any]) -> dict[str, Any]:
    """A search's parameters, narrowed by those of ours among them.

    Raises:
        SearchQueryError: one of them makes no sense; the message names it and what it takes.
    """
    extras = search_params.get("extras")
    if not isinstance(extras, Mapping):  # whoever asks the API may put anything there
        return search_params
    filters = [_PARAMETERS[name](value) for name, value in stated(extras)]
    if filters:
        given = search_params.get("fq_list") or []
        search_params["fq_list"] = [*([given] if isinstance(given, str) else given), *filters]
    return search_params


def stated(arguments: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The parameters of ours that say something, without their prefix, with their values.

    Raises:
        SearchQueryError: no such parameter is known.
    """
    found: list[tuple[str, str]] = []
    for key, value in arguments.items():
        if key.startswith(PREFIX) and value:
            name = key.removeprefix(PREFIX)
            if name not in _PARAMETERS:
                raise SearchQueryError(_unknown(key))
            found += [(name, str(item)) for item in (value if isinstance(value, list) else [value])]
    return found


def known_election(name: str, text: str) -> Election:
    """The public election that a parameter names.

    Raises:
        SearchQueryError: there is none.
    """
    # What no id holds, half a letter of UTF-16 for one, is no text to the database either.
    found = Election.get(text) if text.isprintable() else None
    if found is None or not found.is_published:
        message = tk._("{name}: there is no election {text}. Give its id, UUID or an alias.")
        raise SearchQueryError(message.format(name=PREFIX + name, text=repr(text[:90])))
    return found


def _before(text: str) -> str:
    election = known_election("before", text)
    last = election.first_polling_date - ONE_DAY
    return f'{_in_country(election)} +{index.LAST_DAY_FIELD}:[* TO "{last}"]'


def _after(text: str) -> str:
    election = known_election("after", text)
    first = election.last_polling_date + ONE_DAY
    return f'{_in_country(election)} +{index.FIRST_DAY_FIELD}:["{first}" TO *]'


def _on(text: str) -> str:
    election = known_election("on", text)
    first, last = election.first_polling_date, election.last_polling_date
    return (
        f'{_in_country(election)} +{index.FIRST_DAY_FIELD}:["{first}" TO *]'
        f' +{index.LAST_DAY_FIELD}:[* TO "{last}"]'
    )


def _in_country(election: Election) -> str:
    """Another country's data is not before this election but elsewhere."""
    return f'+{index.COUNTRY_FIELD}:"{election.country}"'


def _year(text: str) -> str:
    if not _YEAR.fullmatch(text):
        message = tk._("{name}: {text} is no year; write it with four digits, as 2022.")
        raise SearchQueryError(message.format(name=f"{PREFIX}year", text=repr(text[:40])))
    return f'+vocab_election_years:"{text}"'


def _series(text: str) -> str:
    try:
        return f'+{index.SERIES_FIELD}:"{Series.parse(text, config.extra_election_types())}"'
    except ElectionIdError as error:
        raise SearchQueryError(f"{PREFIX}series: {error}") from error


def _one_of(name: str, field: str, values: Collection[str]) -> Callable[[str], str]:
    """A filter on a field whose values are a closed list."""

    def narrowed(text: str) -> str:
        if text not in values:
            message = tk._("{name}: {text} is not in the list; there are: {values}")
            raise SearchQueryError(
                message.format(
                    name=PREFIX + name, text=repr(text[:90]), values=", ".join(sorted(values))
                )
            )
        return f'+{field}:"{text}"'

    return narrowed


_PARAMETERS: dict[str, Callable[[str], str]] = {
    "before": _before,
    "on": _on,
    "after": _after,
    "year": _year,
    "series": _series,
    "relation": _one_of("relation", index.RELATION_FIELD, {item.value for item in Relation}),
    "phase": _one_of("phase", "vocab_election_phases", {item.value for item in Phase}),
    "category": _one_of("category", "vocab_election_categories", {item.value for item in Category}),
}


def _unknown(key: str) -> str:
    message = tk._("There is no parameter {key}; there are: {names}")
    return message.format(
        key=repr(key[:60]), names=", ".join(PREFIX + name for name in _PARAMETERS)
    )
