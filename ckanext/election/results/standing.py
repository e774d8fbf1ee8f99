"""What a given file is in a result, as far as it is known while the result is put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .part import Part, PartRole
from .same_count import Likeness

# An archive's members may differ: the strongest of their roles is the archive's.
_STRENGTH = (
    PartRole.PART,
    PartRole.DETAIL,
    PartRole.SUMMARY,
    PartRole.CHECK,
    PartRole.SIBLING,
    PartRole.LEFT_OUT,
)
_OTHER_FORMAT = {
    Likeness.SAME: (PartRole.CHECK, "It gives the same totals in another format as {title}."),
    Likeness.DIFFERS: (
        PartRole.CHECK,
        "It gives the same count in another format as {title}, and some of the totals differ.",
    ),
    Likeness.OTHER: (
        PartRole.LEFT_OUT,
        "Its totals are not those of {title}, and no ids tell what they have in common.",
    ),
}


@dataclass
class Standing:
    """The role of one given file; an archive gets the strongest of its members' roles."""

    role: PartRole | None = None
    reason: str = ""
    params: dict[str, Any] = field(default_factory=dict)

    def set(self, role: PartRole, reason: str, **params: Any) -> None:
        """Tell a role; a weaker one than what is known changes nothing."""
        if self.role is None or _STRENGTH.index(role) < _STRENGTH.index(self.role):
            self.role, self.reason, self.params = role, reason, params

    def leave_out(self, reason: str, **params: Any) -> None:
        """The file is not in the result."""
        self.set(PartRole.LEFT_OUT, reason, **params)

    def check(self, reason: str, **params: Any) -> None:
        """The file gives a count once more."""
        self.set(PartRole.CHECK, reason, **params)

    def of_other_format(self, likeness: Likeness, title: str) -> None:
        """What a file is beside the read of another format that is kept."""
        role, reason = _OTHER_FORMAT[likeness]
        self.set(role, reason.format(title=title), format=title)

    def of_piece(self, piece: Standing, *, has_counts: bool) -> None:
        """What a file is as one of the files that are read together."""
        if piece.role in {None, PartRole.PART} and not has_counts:
            self.set(PartRole.SIBLING, "It is read together with files that need it.")
        elif piece.role is not None:
            self.set(piece.role, piece.reason, **piece.params)


def part_of_file(index: int, name: str, standing: Standing) -> Part:
    """The part that a file is."""
    role = standing.role or PartRole.PART
    return Part(index, name, role, standing.reason, standing.params)
