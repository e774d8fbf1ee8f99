"""The time zone of an election's events."""

from __future__ import annotations

import sqlalchemy as sa
from ckan import model
from ckan.lib.helpers import get_display_timezone

from ckanext.election.model.event import ElectionEvent


def usual_time_zone(election_uuid: str) -> str:
    """The zone that most of the election's events are in, else the portal's."""
    found = model.Session.scalar(
        sa.select(ElectionEvent.time_zone)
        .where(ElectionEvent.election_uuid == election_uuid)
        .group_by(ElectionEvent.time_zone)
        .order_by(sa.func.count().desc(), ElectionEvent.time_zone)
        .limit(1)
    )
    return found or str(get_display_timezone())
