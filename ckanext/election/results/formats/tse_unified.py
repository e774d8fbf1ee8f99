"""The TSE's unified JSON of 2024 (`...-u.json`), turned into the area that the older files give.

Candidates stand within parties within coalitions, counts within `s` (sections), `e` (electors)
and `v` (votes).
"""

from __future__ import annotations

from ckanext.election.results.json_path import Object, has, objects

# older member -> group and members of the unified file, the first that is there
_COUNTS = {
    "s": ("s", ("ts",)),
    "st": ("s", ("st",)),
    "e": ("e", ("te",)),
    "c": ("e", ("c",)),
    "a": ("e", ("a",)),
    "vvc": ("v", ("vvc",)),
    "vb": ("v", ("vb",)),
    "tvn": ("v", ("tvn",)),
    "tv": ("v", ("tv",)),
    "legend": ("v", ("vl",)),
}


def unified_areas(value: Object) -> list[Object]:
    """One area for each office of the file; empty where it is no unified file with votes."""
    if not all(isinstance(value.get(group), dict) for group in ("s", "e", "v")):
        return []
    areas = []
    for office in objects(value.get("carg")):
        candidates = [
            {"nm": person.get("nmu") or person.get("nm"), **person, "cc": party.get("sg")}
            for coalition in objects(office.get("agr"))
            for party in objects(coalition.get("par"))
            for person in objects(party.get("cand"))
        ]
        if candidates and all(has(person, "n", "vap") for person in candidates):
            counts = {
                name: next((value[group][m] for m in members if m in value[group]), None)
                for name, (group, members) in _COUNTS.items()
            }
            areas.append({**value, **counts, "carper": office.get("cd"), "cand": candidates})
    return areas
