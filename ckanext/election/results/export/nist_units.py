"""The units of a report: the read's, one for the whole, and districts that report nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ckanext.election.results.model import CountKind, VoteType
from ckanext.election.results.store import Store

from . import nist_words as nist
from .nist_counts import SHARED

Record = dict[str, Any]
_BATCH = 2000

_UNITS = f"""
SELECT u.key, u.level, u.id, u.name, u.scheme, u.parent, u.status, u.merged_into, u.sheet_url,
    u.sheet_hash, part.keys,
    max(s.value) FILTER (s.kind = '{CountKind.REGISTERED.value}') AS registered,
    max(s.value) FILTER (s.kind = '{CountKind.ADMITTED.value}') AS admitted
FROM unit u LEFT JOIN {SHARED} s ON s.unit = u.key
LEFT JOIN (
    SELECT whole, list(part ORDER BY part) AS keys FROM (
        SELECT parent AS whole, key AS part FROM unit WHERE parent IS NOT NULL
        UNION SELECT parent, unit FROM further_parent) GROUP BY 1) part ON part.whole = u.key
GROUP BY ALL ORDER BY u.key
"""
# A district that is among the units is that unit.
_DISTRICTS = """
SELECT c.key, u.key, c.district_level, c.district_id, c.district
FROM contest c LEFT JOIN unit u ON u.level = c.district_level AND u.id = c.district_id
WHERE coalesce(c.district_id, c.district) IS NOT NULL ORDER BY c.key
"""


def district_keys(store: Store) -> dict[int, str]:
    """The id of each contest's district in the report; contests without one are left out."""
    return {
        contest: f"u{unit}" if unit is not None else f"d{contest}"
        for contest, unit, *_district in store.rows(_DISTRICTS)
    }


def scope_and_districts(store: Store) -> Iterator[Record]:
    """The unit of the whole election, and the districts that are no reporting units."""
    yield _unit(nist.SCOPE_ID, [], nist.identifiers(), None, {"Type": "other",
                                                          "OtherType": nist.SCOPE})  # fmt: skip
    for contest, unit, level, identity, name in store.rows(_DISTRICTS):
        if unit is None:
            known = nist.identifiers(id=identity, level=level)
            kind = {"Type": "other", "OtherType": nist.DISTRICT}
            yield _unit(f"d{contest}", [], known, name, kind)


def units(store: Store) -> Iterator[Record]:
    """The units of the read."""
    cursor = store.connection.cursor()
    cursor.execute(_UNITS)
    while batch := cursor.fetchmany(_BATCH):
        for row in batch:
            yield _reporting_unit(*row)
    cursor.close()


def _reporting_unit(key: int, level: str, identity: str, name: str | None, *rest: Any) -> Record:
    scheme, parent, status, merged_into, sheet_url, sheet_hash, parts, registered, admitted = rest
    known = nist.identifiers(
        id=identity,
        level=level,
        scheme=scheme,
        parent=f"u{parent}" if parent is not None else None,
        status=None if status in nist.COUNT_STATUSES else status,
        merged_into=merged_into,
        sheet_url=sheet_url,
        sheet_hash=sheet_hash,
    )
    kind = _counted(status) | nist.unit_type(level)
    record = _unit(f"u{key}", parts or [], known, name, kind)
    if admitted is not None:
        record["VotersParticipated"] = admitted
    if registered is not None:
        record["VotersRegistered"] = registered
    return record


def _unit(
    key: str,
    parts: list[int],
    known: list[Record],
    name: str | None,
    kind: Record,
) -> Record:
    record: Record = {"@type": f"{nist.PREFIX}ReportingUnit", "@id": key}
    if parts:
        record["ComposingGpUnitIds"] = [f"u{part}" for part in parts]
    record["ExternalIdentifier"] = known
    if name:
        record["Name"] = nist.text(name)
    return record | kind


def _counted(status: str | None) -> Record:
    if status not in nist.COUNT_STATUSES:
        return {}
    kind = {"Status": status, "Type": VoteType.TOTAL.value}
    return {"CountStatus": [{"@type": f"{nist.PREFIX}CountStatus", **kind}]}
