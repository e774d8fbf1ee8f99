"""Where a finding stands, in a form that is the same in each snapshot in which it occurs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Place:
    """A rule that one place of a file does not meet.

    Attributes:
        row: of the file; it moves as a count goes on and units come in before it.
        alike: how many findings of the snapshot have all of these but the row in common.
        subject: what tells such findings apart: a choice, for instance.
    """

    rule: str
    file: str | None
    contest: str | None
    unit: str | None
    column: str | None
    row: int | None
    alike: int = 1
    subject: str = ""

    @property
    def key(self) -> str:
        """The place in short: without the row where a unit tells it from all others."""
        is_told = self.unit is not None and self.alike == 1
        told = [self.rule, self.file, self.contest, self.unit, self.column]
        if not is_told:
            told += [self.row, self.subject]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def subject_of(params: Mapping[str, Any]) -> str:
    """The names among a finding's parameters; its numbers may change and stay the same finding."""
    return json.dumps(sorted(f"{name} {value}" for name, value in params.items()
                             if isinstance(value, str)))  # fmt: skip
