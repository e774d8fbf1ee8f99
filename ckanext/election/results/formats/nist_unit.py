"""A GpUnit as a reporting unit of ours."""

from __future__ import annotations

from ckanext.election.results.model import UnitLevel, UnitStatus
from ckanext.election.results.tidy import Unit

from .nist_record import Record, many, one, ours

_LEVELS = {
    "country": UnitLevel.COUNTRY,
    "state": UnitLevel.STATE,
    "region": UnitLevel.REGION,
    "county": UnitLevel.COUNTY,
    "city": UnitLevel.MUNICIPALITY,
    "municipality": UnitLevel.MUNICIPALITY,
    "town": UnitLevel.MUNICIPALITY,
    "township": UnitLevel.MUNICIPALITY,
    "village": UnitLevel.MUNICIPALITY,
    "ward": UnitLevel.WARD,
    "precinct": UnitLevel.PRECINCT,
    "combined-precinct": UnitLevel.PRECINCT,
    "split-precinct": UnitLevel.SPLIT_PRECINCT,
    "polling-place": UnitLevel.POLLING_PLACE,
    "vote-center": UnitLevel.POLLING_PLACE,
    "congressional": UnitLevel.CONSTITUENCY,
    "state-house": UnitLevel.CONSTITUENCY,
    "state-senate": UnitLevel.CONSTITUENCY,
}


def unit_of(record: Record) -> Unit:
    """The unit; its whole is known only to who has all units."""
    known = ours(record)
    status = next((one(count, "Status") for count in many(record, "CountStatus")), None)
    level = _LEVELS.get(one(record, "Type") or "", UnitLevel.OTHER)
    words = {member.value for member in UnitLevel}
    return Unit(
        UnitLevel(known["level"]) if known.get("level") in words else level,
        known.get("id") or str(record.get("@id")),
        one(record, "Name"),
        known.get("scheme") if known else "nist-object-id",
        status=_status(known.get("status") or status),
        merged_into=known.get("merged_into"),
        sheet_url=known.get("sheet_url"),
        sheet_hash=known.get("sheet_hash"),
    )


def _status(word: str | None) -> UnitStatus | None:
    return UnitStatus(word) if word in {member.value for member in UnitStatus} else None
