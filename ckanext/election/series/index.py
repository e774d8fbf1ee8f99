"""What the search index holds of a dataset's time: its series, its days, before or after the vote.

All of it are lists of texts: `vocab_*` are the only fields of CKAN's Solr schema that take lists,
and days written YYYY-MM-DD keep their order as texts.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ckan import model

from ckanext.election.model.election import Election
from ckanext.election.timetable.data_time import Span, days_of, period, relation
from ckanext.election.timetable.phase import Phase

SERIES_FIELD = "vocab_election_series"
RELATION_FIELD = "vocab_election_relations"
FIRST_DAY_FIELD = "vocab_election_first_day"
LAST_DAY_FIELD = "vocab_election_last_day"
COUNTRY_FIELD = "vocab_election_countries"
SUB_DATASET_FIELD = "vocab_election_sub_datasets"

_PHASES = {phase.value: phase for phase in Phase}


def time_fields(pkg_dict: dict[str, Any], elections: Sequence[Election]) -> dict[str, list[str]]:
    """The fields of one dataset.

    Args:
        pkg_dict: the dataset as CKAN gives it to be indexed.
        elections: those that it names and that the public may know of.
    """
    stated = period(_parts(pkg_dict.get("temporal_coverage")))
    phase = _PHASES.get(str(pkg_dict.get("phase")))
    rounds = [item for election in elections for item in election.polling_rounds()]
    days = days_of(stated, phase, rounds)
    return {
        SERIES_FIELD: sorted({election.series for election in elections}),
        RELATION_FIELD: _relations(stated, phase, elections),
        FIRST_DAY_FIELD: [days.first.isoformat()] if days.first else [],
        LAST_DAY_FIELD: [days.last.isoformat()] if days.last else [],
        COUNTRY_FIELD: _countries(pkg_dict, elections),
        SUB_DATASET_FIELD: _texts(pkg_dict.get("sub_datasets")),
    }


def _relations(stated: Span, phase: Phase | None, elections: Sequence[Election]) -> list[str]:
    found = {relation(stated, phase, election.polling_rounds()) for election in elections}
    return sorted(item.value for item in found if item)


def _countries(pkg_dict: dict[str, Any], elections: Sequence[Election]) -> list[str]:
    """Those of its elections, else that of its organisation."""
    if elections:
        return sorted({election.country for election in elections})
    owner = pkg_dict.get("owner_org")
    organisation = model.Group.get(owner) if owner else None
    # CKAN maps `extras` from its table, so no annotation declares it.
    extras: dict[str, str] = getattr(organisation, "extras", None) or {}
    return [country] if (country := extras.get("country")) else []


def _parts(value: Any) -> list[tuple[str, str]]:
    """Start and end of each period that a dataset states, however CKAN stored the list."""
    return [
        (str(item.get("start") or ""), str(item.get("end") or ""))
        for item in _items(value)
        if isinstance(item, dict)
    ]


def _texts(value: Any) -> list[str]:
    return [item for item in _items(value) if isinstance(item, str)]


def _items(value: Any) -> list[Any]:
    """A stored list: as it is, or as the JSON that CKAN keeps it in."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return []
    return value if isinstance(value, list) else [value]
