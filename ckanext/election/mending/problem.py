"""Why the roles that a person gave make no recipe: codes with parameters, words.py has the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class ProblemCode(str, Enum):
    """What does not fit."""

    NO_HEADER = "no-header"  # of a column that is used
    SAME_HEADER = "same-header"
    SAME_ROLE = "same-role"
    SAME_LEVEL = "same-level"
    NO_COUNTS = "no-counts"
    NO_VOTES = "no-votes"  # a column names choices, none holds their votes
    NO_CHOICE = "no-choice"  # a column holds votes, none says whose
    TWO_SHAPES = "two-shapes"
    ONE_CHOICE = "one-choice"
    HALF_NAME = "half-name"
    NO_ROWS = "no-rows"  # the recipe does not find its header
    TEMPLATE = "template"  # braces in the name of the contest
    RECIPE = "recipe"  # what the linter says
    UNREADABLE = "unreadable"  # what the engine says


@dataclass(frozen=True)
class Problem:
    """One thing that does not fit."""

    code: ProblemCode
    params: dict[str, str | int] = field(default_factory=dict)


class NotFittingError(ValueError):
    """The roles make no recipe."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(problem.code.value for problem in problems))
        self.problems = problems
