"""Series of elections, and the editions of data over the years, through the API."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan.types import Context, DataDict

from ckanext.election import config
from ckanext.election.logic.schema import series as schema
from ckanext.election.series.editions import editions_of
from ckanext.election.series.holdings import holdings
from ckanext.election.series.neighbours import members
from ckanext.election.series.series_dict import (
    EditionsDict,
    SeriesDict,
    editions_dict,
    series_dict,
)
from ckanext.election.timetable.series import Series

__all__ = ["election_edition_list", "election_series_show"]


@tk.side_effect_free
@tk.validate_action_data(schema.election_series_show)
def election_series_show(context: Context, data_dict: DataDict) -> SeriesDict:
    """The elections of one kind and place over the years, with their datasets.

    :param series: the id of any of them without its date, as ``br.general``
    :type series: string
    :param category: only datasets of this category (optional)
    :type category: string

    :returns: ``series``, ``display_title``, ``country``, ``type``, ``subtype``, ``organisation``,
        ``elections`` (the earliest first; rehearsals and cancelled ones left out) and ``datasets``
    :rtype: dictionary
    """
    tk.check_access("election_series_show", context, data_dict)
    series = Series.parse(data_dict["series"], config.extra_election_types())
    elections = members(context.get("user"), [str(series)]).get(str(series), [])
    if not elections:
        raise tk.ObjectNotFound(tk._("No election of this series is known."))
    category = data_dict.get("category")
    found = holdings(context, [str(series)], [category] if category else None)
    return series_dict(series, elections, found)


@tk.side_effect_free
@tk.validate_action_data(schema.election_edition_list)
def election_edition_list(context: Context, data_dict: DataDict) -> list[EditionsDict]:
    """The previous and next editions of datasets: same category, same series of elections.

    :param ids: ids or names of datasets, up to 100
    :type ids: list of strings

    :returns: for each dataset and each series of its elections ``dataset``, ``series``,
        ``category``, ``previous`` and ``next``; an edition has ``election``, ``dataset`` (none
        where several are equally alike) and ``others``. What the public may not see is not
        counted, whoever asks.
    :rtype: list of dictionaries
    """
    tk.check_access("election_edition_list", context, data_dict)
    show = tk.get_action("package_show")
    # Each dataset by CKAN's own action: it knows who may see what.
    datasets = [
        show(Context(user=context.get("user", "")), {"id": id_}) for id_ in data_dict["ids"]
    ]
    return [
        editions_dict(dataset_id, item)
        for dataset_id, found in editions_of(datasets).items()
        for item in found
    ]
