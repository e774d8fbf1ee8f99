"""What the form on the mending page says; anything may be sent, little is believed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping as Fields
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ckanext.election.results.model import ChoiceKind, UnitLevel

from .mapping import LEVELS, Mapping
from .opening import MOST_COLUMNS, MOST_TABLES
from .role import ColumnRole

DEEPEST = 3
MOST_SUMS = 50
LONGEST_TEXT = 200
LAST_HEADER_ROW = 1_000


@dataclass(frozen=True)
class Asked:
    """What the page, or the API, was asked for.

    Attributes:
        sheet: the place of the table.
        header_row: the number of the header's last row; 0 where it is to be found.
        depth: how many rows the header has.
        said: the roles; None when the page is opened.
        header: the digest of the header that the roles were given to; None for whichever it is.
    """

    sheet: int = 0
    header_row: int = 0
    depth: int = 1
    said: Mapping | None = None
    header: str | None = None

    @classmethod
    def parse(cls, form: Fields[str, str]) -> Asked:
        """Read a form, or a query string without roles."""
        sheet = _number(form, "sheet", MOST_TABLES)
        row = _number(form, "header_row", LAST_HEADER_ROW)
        depth = max(1, _number(form, "depth", DEEPEST))
        if "role-0" not in form:
            return cls(sheet, row, depth)
        return cls(sheet, row, depth, _mapping(form, sheet, row, depth), form.get("header", ""))

    @classmethod
    def of(cls, mapping: Mapping, header: str | None) -> Asked:
        """A mapping given to the header with that digest, or to whichever there is."""
        return cls(mapping.sheet, mapping.header_row, mapping.depth, mapping, header)

    def mapping_of(self, header: Sequence[str], width: int) -> Mapping | None:
        """The roles, where they were given to this header and not to another sheet's or row's.

        Args:
            header: the table's, in the form in which headers are compared.
            width: how many columns the table has; those that no role was given to are left out.
        """
        if self.said is None or len(self.said.roles) > width:
            return None
        if self.header is not None and self.header != digest_of(header):
            return None
        left = [ColumnRole.LEFT_OUT] * (width - len(self.said.roles))
        return replace(self.said, roles=(*self.said.roles, *left))


def digest_of(header: Sequence[str]) -> str:
    """A header in short, for a hidden field."""
    return hashlib.sha256(json.dumps(list(header)).encode()).hexdigest()[:16]


def _mapping(form: Fields[str, str], sheet: int, row: int, depth: int) -> Mapping:
    given = range(MOST_COLUMNS)
    roles = [_role(form[f"role-{place}"]) for place in given if f"role-{place}" in form]
    levels = [_level(form.get(f"level-{place}", ""), own) for place, own in enumerate(LEVELS)]
    kinds = {kind.value: kind for kind in ChoiceKind}
    lines = [line.strip() for line in form.get("sums", "").replace("\0", "").splitlines()]
    return Mapping(
        sheet=sheet,
        header_row=row,
        depth=depth,
        roles=tuple(roles),
        levels=(levels[0], levels[1], levels[2]),
        sums=tuple(dict.fromkeys(line[:LONGEST_TEXT] for line in lines if line))[:MOST_SUMS],
        choice_kind=kinds.get(form.get("choice_kind", ""), ChoiceKind.CANDIDATE),
        contest=form.get("contest", "").replace("\0", "").strip()[:LONGEST_TEXT],
    )


def _number(form: Fields[str, str], name: str, most: int) -> int:
    """A number from 0 to `most`; 0 where the form says none."""
    text = form.get(name, "")
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _role(text: str) -> ColumnRole:
    try:
        return ColumnRole(text)
    except ValueError:
        return ColumnRole.LEFT_OUT


def _level(text: str, default: UnitLevel) -> UnitLevel:
    try:
        return UnitLevel(text)
    except ValueError:
        return default
