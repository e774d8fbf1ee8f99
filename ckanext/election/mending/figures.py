"""What would be read of a table by a recipe: its totals, its units, and which sums agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ckanext.election.results.checks import run_checks
from ckanext.election.results.errors import RefusalKind, Refused
from ckanext.election.results.generic.match import half_of_all
from ckanext.election.results.generic.profile import Profile
from ckanext.election.results.model import ResultsStatus
from ckanext.election.results.recipe import Recipe
from ckanext.election.results.recipe_load import RecipeMatch
from ckanext.election.results.recipe_match import lay
from ckanext.election.results.set_recipe import compared
from ckanext.election.results.store import Store
from ckanext.election.results.summary import summarise
from ckanext.election.results.table import Table
from ckanext.election.results.totals import compute, share_counts

from .opening import LIMITS
from .problem import NotFittingError, Problem, ProblemCode
from .relations import Relation, relations
from .spec import UNNAMED

MOST_CONTESTS = 10
MOST_CHOICES = 40
MOST_FINDINGS = 10


@dataclass(frozen=True)
class Line:
    """A choice with its votes, or a count; `share` is of the votes for all choices."""

    name: str
    value: int | None
    share: float | None = None


@dataclass(frozen=True)
class ContestFigures:
    """What would be read of one contest; without a name where nothing names it."""

    name: str | None
    round: int
    choices: tuple[Line, ...]
    more_choices: int
    counts: dict[str, int]


@dataclass(frozen=True)
class Figures:
    """What would be read of a table.

    Attributes:
        levels: level -> how many units.
        rows: `read`, `used`, `skipped`.
        relations: sums that the table could keep, and how often it does.
        findings: severity -> how many; `told` holds the first of them.
        may_be_total: the id of a unit that may be the sum of the others.
        is_cut: only the first rows were looked at.
    """

    contests: tuple[ContestFigures, ...]
    more_contests: int
    levels: dict[str, int]
    rows: dict[str, int]
    skipped: list[dict[str, Any]]
    relations: tuple[Relation, ...]
    findings: Counter[str] = field(default_factory=Counter)
    told: tuple[str, ...] = ()
    may_be_total: str | None = None
    is_cut: bool = False


def figures_of(recipe: Recipe, profile: Profile, *, is_cut: bool) -> Figures:
    """Read a table by a recipe, as the reading job will.

    Args:
        recipe: made of the person's word.
        profile: the table with its header.
        is_cut: whether these are only its first rows.

    Raises:
        NotFittingError: the recipe does not find the columns that were meant, or reads no count.
    """
    table = profile.table
    layout = lay(recipe, table)
    header = [column.header for column in profile.columns]
    if layout is None or compared(layout.header) != compared(header):
        raise NotFittingError([Problem(ProblemCode.NO_ROWS)])
    match = RecipeMatch(layout, table)
    store = Store(LIMITS, [table.path])
    try:
        return _figures(store, match, table, is_cut)
    except Refused as refusal:
        problem = Problem(ProblemCode.UNREADABLE, {"reason": refusal.reason})
        raise NotFittingError([problem]) from refusal
    finally:
        store.close()


def _figures(store: Store, match: RecipeMatch, table: Table, is_cut: bool) -> Figures:
    report = match.load(store)
    may_be_total = half_of_all(store)  # asked of what the table writes, before sums are added
    share_counts(store)
    compute(store)
    if not store.value("SELECT count(*) FROM fact WHERE value IS NOT NULL"):
        raise Refused(RefusalKind.EMPTY, f"{table.source.name} gives no count in this way.")
    report.findings += run_checks(store, [table.source.name], ResultsStatus.UNKNOWN)
    summary = summarise(store, [table.source], [report], match.format_id)
    findings = summary["findings"]
    serious = [one["message"] for one in findings if one["severity"] == "error"]
    return Figures(
        contests=tuple(_contest(one) for one in summary["contests"][:MOST_CONTESTS]),
        more_contests=max(0, len(summary["contests"]) - MOST_CONTESTS),
        levels=summary["levels"],
        rows=summary["rows"],
        skipped=summary["skipped"][:MOST_FINDINGS],
        relations=tuple(relations(store)),
        findings=Counter(one["severity"] for one in findings),
        told=tuple(serious[:MOST_FINDINGS]),
        may_be_total=may_be_total,
        is_cut=is_cut,
    )


def _contest(contest: dict[str, Any]) -> ContestFigures:
    choices: Sequence[dict[str, Any]] = contest["choices"]
    whole = sum(choice["votes"] or 0 for choice in choices)
    ordered = sorted(choices, key=lambda choice: -(choice["votes"] or 0))
    return ContestFigures(
        name=None if contest["name"] in {None, UNNAMED} else contest["name"],
        round=contest["round"],
        choices=tuple(_line(choice, whole) for choice in ordered[:MOST_CHOICES]),
        more_choices=max(0, len(choices) - MOST_CHOICES),
        counts=contest["counts"],
    )


def _line(choice: dict[str, Any], whole: int) -> Line:
    votes = choice["votes"]
    share = votes / whole if whole and votes is not None else None
    return Line(choice["name"] or choice["id"], votes, share)
