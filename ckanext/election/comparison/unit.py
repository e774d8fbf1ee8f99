"""A reporting unit as a comparison sees it."""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.election.results.model import RelationKind

from .names import normal

Key = tuple[str, str]
"""A level and a code: what names a unit within its result."""


@dataclass(frozen=True)
class Unit:
    """A unit of one result.

    Attributes:
        scheme: whose codes its id is one of; None where the file does not say.
        parent: the unit that it lies in.
        merged_into: the unit that it is counted with.
    """

    level: str
    id: str
    name: str | None = None
    scheme: str | None = None
    parent: Key | None = None
    merged_into: str | None = None

    @property
    def key(self) -> Key:
        """What names it within its result."""
        return self.level, self.id

    @property
    def code(self) -> tuple[str | None, str]:
        """Its code with the register that it stands in."""
        return self.scheme, self.id

    @property
    def label(self) -> str:
        """What a reader calls it."""
        return self.name or self.id

    @property
    def normal_name(self) -> str:
        """Its name for matching; its code where it has none."""
        return normal(self.name) or normal(self.id)


@dataclass(frozen=True)
class Relation:
    """A unit of the earlier result and what it became in the later one."""

    kind: RelationKind
    before: Key
    after: Key
