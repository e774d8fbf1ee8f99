"""The reporting units of Infoelectoral files, from the country to the polling table."""

from __future__ import annotations

from ckanext.election.results.model import UnitLevel
from ckanext.election.results.store import Store

from .infoelectoral_layout import REGION_OF, Part

_C, _R, _P = UnitLevel.COUNTRY.value, UnitLevel.REGION.value, UnitLevel.PROVINCE.value
_D, _M, _W = UnitLevel.CONSTITUENCY.value, UnitLevel.MUNICIPALITY.value, UnitLevel.WARD.value
_S, _ABROAD = UnitLevel.POLLING_STATION.value, UnitLevel.OTHER.value

_WHOLE = "('0', '9', '')"  # a district that is no district
_UPPER_LEVEL = (
    f"CASE WHEN region = '99' THEN '{_C}' WHEN province = '99' THEN '{_R}'"
    f" WHEN district IN {_WHOLE} THEN '{_P}' ELSE '{_D}' END"
)
_UPPER_ID = (
    "CASE WHEN region = '99' THEN '99' WHEN province = '99' THEN region"
    f" WHEN district IN {_WHOLE} THEN province ELSE province || district END"
)
_UPPER = (_UPPER_LEVEL, _UPPER_ID)
_TOWN = (
    f"CASE WHEN ward = '99' THEN '{_M}' ELSE '{_W}' END",
    "CASE WHEN ward = '99' THEN province || town ELSE province || town || ward END",
)
_STATION_ID = (
    "CASE WHEN province = '99' THEN NULL WHEN town = '999' THEN province || town || ward"
    " ELSE concat_ws('-', province || town || ward, section, ballot_box) END"
)
_STATION = (f"CASE WHEN town = '999' THEN '{_ABROAD}' ELSE '{_S}' END", _STATION_ID)
_SMALL = (f"'{_M}'", "province || town")

# The level and the id of a record's unit, in SQL; no id where the record is a total of others.
UNIT_OF: dict[Part, tuple[str, str]] = {
    Part.MUNICIPALITY_DATA: _TOWN,
    Part.MUNICIPALITY_VOTES: _TOWN,
    Part.UPPER_DATA: _UPPER,
    Part.UPPER_VOTES: _UPPER,
    Part.STATION_DATA: _STATION,
    Part.STATION_VOTES: _STATION,
    Part.SMALL_DATA: _SMALL,
    Part.SMALL_VOTES: _SMALL,
}

_SCHEMES = {_R: "es-mir-autonomy", _P: "es-ine-province", _D: "es-mir-district", _M: "es-ine",
            _W: "es-ine-district", _S: "es-mesa"}  # fmt: skip


def load_units(store: Store, *, complete: bool) -> None:
    """Put the units of all the lines into the store, each with the unit above it.

    Args:
        store: with the lines of the files as tables.
        complete: the votes from abroad are among the files, so that municipalities and they make
            up their province; without them the one is no sum of the other.
    """
    store.execute(
        "CREATE OR REPLACE TEMP TABLE dat_unit"
        " (level unit_level, id VARCHAR, name VARCHAR, parent_level unit_level, parent VARCHAR)"
    )
    for part, (level, unit) in UNIT_OF.items():
        store.execute(
            f"INSERT INTO dat_unit SELECT DISTINCT {level}, {unit}, ({_name(part)}),"
            f" {_parent(part)} FROM dat_{part.value} WHERE {unit} IS NOT NULL"
        )
    _add_wholes(store)
    store.execute(
        "INSERT INTO unit (key, level, id, name, scheme) SELECT"
        " row_number() OVER (ORDER BY n.level, n.id) + (SELECT count(*) FROM unit),"
        f" n.level, n.id, n.name, {_scheme()} FROM"
        " (SELECT level, id, max(name) AS name FROM dat_unit GROUP BY ALL) n"
        " ANTI JOIN unit u ON u.level = n.level AND u.id = n.id"
    )
    store.execute(
        "UPDATE unit SET parent = p.key FROM (SELECT DISTINCT ON (level, id) level, id,"
        " parent_level, parent FROM dat_unit WHERE parent IS NOT NULL"
        " ORDER BY level, id, parent_level DESC) n JOIN unit p"
        " ON p.level = n.parent_level AND p.id = n.parent"
        " WHERE unit.level = n.level AND unit.id = n.id"
    )
    if not complete:
        store.execute(
            "INSERT INTO further_parent SELECT u.key, u.parent FROM unit u"
            f" WHERE u.level = '{_M}' AND u.parent IS NOT NULL"
        )


def _name(part: Part) -> str:
    if part in {Part.MUNICIPALITY_DATA, Part.UPPER_DATA, Part.SMALL_DATA}:
        return "name"
    if part in {Part.STATION_DATA, Part.STATION_VOTES}:
        return "CASE WHEN town = '999' THEN 'CERA ' || province END"
    return "NULL"


def _parent(part: Part) -> str:
    """The level and id of the unit above, in SQL; the finest one that is among the units wins."""
    district = "right(ward, 1)"
    if part in {Part.UPPER_DATA, Part.UPPER_VOTES}:
        return (
            f"CASE WHEN region = '99' THEN NULL WHEN province = '99' THEN '{_C}'"
            f" WHEN district IN {_WHOLE} THEN '{_R}' ELSE '{_P}' END,"
            " CASE WHEN region = '99' THEN NULL WHEN province = '99' THEN '99'"
            f" WHEN district IN {_WHOLE} THEN region ELSE province END"
        )
    if part is Part.MUNICIPALITY_DATA:
        return (
            f"CASE WHEN ward <> '99' THEN '{_M}' WHEN district IN {_WHOLE} THEN '{_P}'"
            f" ELSE '{_D}' END, CASE WHEN ward <> '99' THEN province || town"
            f" WHEN district IN {_WHOLE} THEN province ELSE province || district END"
        )
    if part is Part.MUNICIPALITY_VOTES:
        return (
            f"CASE WHEN ward <> '99' THEN '{_M}' ELSE '{_P}' END,"
            " CASE WHEN ward <> '99' THEN province || town ELSE province END"
        )
    if part in {Part.STATION_DATA, Part.STATION_VOTES}:
        return (
            f"CASE WHEN town <> '999' THEN '{_W}' WHEN {district} IN {_WHOLE} THEN '{_P}'"
            f" ELSE '{_D}' END, CASE WHEN town <> '999' THEN province || town || ward"
            f" WHEN {district} IN {_WHOLE} THEN province ELSE province || {district} END"
        )
    return f"'{_P}', province"


def _add_wholes(store: Store) -> None:
    """The units that the lines only imply: a station's municipality, a municipality's province."""
    wards = f"SELECT id FROM dat_unit WHERE level = '{_W}'"
    store.execute(
        f"UPDATE dat_unit SET parent_level = '{_M}', parent = left(parent, 5)"
        f" WHERE level = '{_S}' AND parent NOT IN ({wards})"
    )
    store.execute(
        "INSERT INTO dat_unit SELECT DISTINCT d.parent_level, d.parent, NULL,"
        f" CASE WHEN d.parent_level = '{_M}' THEN '{_P}'::unit_level"
        f" WHEN d.parent_level = '{_D}' THEN '{_P}' END, CASE WHEN d.parent_level IN"
        f" ('{_M}', '{_D}') THEN left(d.parent, 2) END FROM dat_unit d"
        " ANTI JOIN dat_unit p ON p.level = d.parent_level AND p.id = d.parent"
        f" WHERE d.parent_level IN ('{_M}', '{_D}')"
    )
    regions = ", ".join(f"('{province}', '{region}')" for province, region in REGION_OF.items())
    store.execute(
        f"INSERT INTO dat_unit SELECT DISTINCT '{_P}'::unit_level, d.parent, NULL,"
        f" '{_R}'::unit_level, r.region FROM dat_unit d"
        f" JOIN (VALUES {regions}) r(province, region) ON r.province = d.parent"
        f" WHERE d.parent_level = '{_P}'"
    )


def _scheme() -> str:
    cases = " ".join(f"WHEN '{level}' THEN '{scheme}'" for level, scheme in _SCHEMES.items())
    return f"CASE n.level {cases} END"
