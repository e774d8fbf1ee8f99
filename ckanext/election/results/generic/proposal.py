"""What a reading of a table's shape proposes: a recipe's parts, and what speaks for and against."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from ckanext.election.results.recipe import Spec

from .profile import Column


class Shape(str, Enum):
    """How a table is built."""

    LONG = "long"  # one row for each unit and choice
    WIDE = "wide"  # one row for each unit, one column for each choice
    TURNOUT = "turnout"  # one row for each unit, no choices
    UNCLEAR = "unclear"


class Proof(str, Enum):
    """A kind of arithmetic that confirms what columns mean."""

    SUM_OF_CHOICES = "sum of choices"
    SUM_OF_COUNTS = "sum of counts"
    SUM_OF_UNITS = "sum of units"
    SUM_OF_VOTE_TYPES = "sum of vote types"
    SHARE = "share"
    LEAD = "lead"
    BOUND = "bound"  # supports a column beside others; confirms nothing alone


@dataclass(frozen=True)
class Confirmation:
    """One relation that nearly all rows keep.

    Attributes:
        columns: the places of the columns that it speaks for.
        checked: how many times it could be tried.
        broken: the rows, as indexes among the data rows, that do not keep it.
    """

    proof: Proof
    sentence: str
    columns: frozenset[int]
    checked: int
    broken: tuple[int, ...] = ()


@dataclass
class Proposal:
    """One way to read a table.

    Attributes:
        spec: the recipe, without id, title and source.
        used: column -> what the recipe takes it for.
        problems: why it is not to be believed; none where it may be read.
        layout_choices: the columns whose headers name choices, in order.
    """

    shape: Shape
    spec: Spec
    used: dict[int, str] = field(default_factory=dict)
    confirmations: list[Confirmation] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    choices: tuple[Column, ...] = ()

    @property
    def is_confirmed(self) -> bool:
        """Whether arithmetic speaks for it and nothing against."""
        return not self.problems and any(
            confirmation.proof is not Proof.BOUND for confirmation in self.confirmations
        )

    @property
    def confirmed_columns(self) -> frozenset[int]:
        """The columns that a relation speaks for."""
        return frozenset().union(*(found.columns for found in self.confirmations))
