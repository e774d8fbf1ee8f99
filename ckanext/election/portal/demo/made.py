"""Which organisations and elections the demo made itself: its removal takes nothing else."""

from __future__ import annotations

import json

from ckan.model import get_system_info, set_system_info

KEY = "ckanext.election.demo.made"


def all_made() -> set[str]:
    """The ids of what the demo made."""
    return set(json.loads(get_system_info(KEY) or "[]"))


def remember(id_: str) -> None:
    """Note that the demo made this."""
    _store(all_made() | {id_})


def forget(id_: str) -> None:
    """Note that it is gone."""
    _store(all_made() - {id_})


def _store(ids: set[str]) -> None:
    set_system_info(KEY, json.dumps(sorted(ids)))
