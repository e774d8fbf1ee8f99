"""What an authority's record says, read without the cost of showing the whole organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ckan import model


@dataclass(frozen=True)
class Organisation:
    """An authority: its name for people and the schema's further fields."""

    id: str
    title: str
    fields: Mapping[str, str]


def find(organisation_id: str) -> Organisation | None:
    """The authority with that id; None where there is none.

    The lookup is by primary key, so that the session answers for an authority's second dataset.
    """
    group = model.Session.get(model.Group, organisation_id) if organisation_id else None
    if group is None or not group.is_organization:
        return None
    # A column that CKAN maps by name, out of the type checker's sight.
    extras = group.extras or {}  # pyright: ignore[reportAttributeAccessIssue]
    return Organisation(group.id, group.title or group.name or group.id, extras)
