"""Checks of what names a series, and of lists of datasets."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.election import config
from ckanext.election.timetable.election_id import ElectionIdError
from ckanext.election.timetable.series import Series

MOST_DATASETS = 100


def key(value: str) -> str:
    """The key of a series.

    Raises:
        Invalid: it is no beginning of an election's id.
    """
    try:
        return str(Series.parse(value, config.extra_election_types()))
    except ElectionIdError as error:
        message = tk._("Write a series as the id of one of its elections without the date.")
        raise tk.Invalid(message) from error


def dataset_ids(value: Any) -> list[str]:
    """Ids or names of datasets, each once; one alone stands for a list of one.

    Raises:
        Invalid: there are too many, or something else is among them.
    """
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list) or not all(isinstance(item, str) for item in given):
        raise tk.Invalid(tk._("Give a list of ids of datasets."))
    if len(given) > MOST_DATASETS:
        raise tk.Invalid(tk._("Give at most {n}.").format(n=MOST_DATASETS))
    return list(dict.fromkeys(given))
