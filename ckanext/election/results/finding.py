"""One rule that one place of a file does not meet, as a code with parameters."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Severity(str, Enum):
    """How much a finding matters to someone who uses the numbers."""

    ERROR = "error"  # a number is missing, impossible, or two numbers disagree
    WARNING = "warning"  # worth a look; the numbers stand
    NOTE = "note"  # how something was read


@dataclass(frozen=True)
class Finding:
    """A finding is neutral: it says which rule is not met and where, never why.

    Attributes:
        rule: the rule's code, `<area>-<what>`.
        params: what the rule compared, so that any language can make a sentence of it.
        message: the sentence in English, with the parameters in place.
    """

    rule: str
    severity: Severity
    message: str
    params: dict[str, Any] = field(default_factory=dict)
    file: str | None = None
    row: int | None = None
    column: str | None = None
    unit: str | None = None
    contest: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """The finding as `election-data` prints it."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "file": self.file,
            "row": self.row,
            "column": self.column,
            "unit": self.unit,
            "contest": self.contest,
            "params": self.params,
            "message": self.message,
        }
