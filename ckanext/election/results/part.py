"""What each file is in a result that is put together from several."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class PartRole(str, Enum):
    """A file's role in a result."""

    PART = "part"  # its counts are added to those of the other parts
    DETAIL = "detail"  # its counts are read; a summary gives their sums
    SUMMARY = "summary"  # sums of what the details give: compared, never added
    CHECK = "check"  # the same count once more: compared, never added
    SIBLING = "sibling"  # read together with another file, alone it means nothing
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Part:
    """One file of a result.

    Attributes:
        index: its position among the files that were given.
        name: what people call it.
        role: what it is in the result.
        reason: why, for a person; params holds the figures in it.
    """

    index: int
    name: str
    role: PartRole
    reason: str
    params: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The part as a summary holds it."""
        return {
            "file": self.name,
            "role": self.role.value,
            "reason": self.reason,
            "params": self.params,
        }
