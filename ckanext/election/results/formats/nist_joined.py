"""Vote counts of one selection, unit and way of voting that a report gives in parts."""

from __future__ import annotations

from collections.abc import Sequence

from .nist_record import Record, one

_APART = ("Type", "OtherType", "DeviceClass")


def joined(members: Sequence[Record]) -> Sequence[Record]:
    """One count where the parts are of other types or devices, that the model does not tell apart.

    Counts that nothing tells apart are left as they are: one of them is given twice.
    """
    kinds = {tuple(str(_bare(record.get(name))) for name in _APART) for record in members}
    numbers = [one(record, "Count") or "" for record in members]
    if len(members) < 2 or len(kinds) < len(members) or not all(map(str.isdigit, numbers)):
        return members
    return [{**members[0], "Count": str(sum(map(int, numbers)))}]


def _bare(value: object) -> object:
    """A member without the row where it stands."""
    if isinstance(value, list):
        return [_bare(item) for item in value]
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items() if key != "@row"}
    return value
