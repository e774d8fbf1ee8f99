"""A recipe drafted for a table that none fits, with what speaks for each column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ckanext.election.results.recipe import Recipe, lint
from ckanext.election.results.recipe_match import Layout, lay
from ckanext.election.results.table import Table

from .long import propose_long
from .profile import Profile, profiles
from .proposal import Confirmation, Proposal, Shape
from .role import Guess, guess
from .wide import propose_turnout, propose_wide

ID = "generic"
TITLE = "Table that no recipe knows, read as its sums confirm"
_CONFIRMED = 0.9
_LIKELY = 0.5  # without confirmation: below what is read
_UNLIKELY = 0.2


@dataclass(frozen=True)
class ColumnEvidence:
    """What a column was taken for, and why.

    Attributes:
        role: the name that the recipe gives it, `choice`, or `not read`.
        confirmed: whether arithmetic speaks for it.
    """

    index: int
    header: str
    role: str
    why: str
    alternatives: tuple[str, ...] = ()
    confirmed: bool = False


@dataclass(frozen=True)
class Draft:
    """A proposed recipe.

    Attributes:
        recipe: valid by the schema; `recipe.spec` is what a person finishes.
        confidence: 0 to 1; 0.6 and more only where arithmetic confirms it.
        problems: why it is not read.
        header_row: index of the header among all rows.
        rows: index among all rows of each data row that was looked at.
        whole: whether every row was looked at.
    """

    recipe: Recipe
    shape: Shape
    confidence: float
    columns: tuple[ColumnEvidence, ...]
    confirmations: tuple[Confirmation, ...]
    problems: tuple[str, ...]
    header_row: int
    rows: tuple[int, ...]
    whole: bool

    @property
    def is_confirmed(self) -> bool:
        """Whether the table may be read by it."""
        return self.confidence >= _CONFIRMED

    def sentences(self) -> list[str]:
        """The mapping, what confirms it and what does not, one sentence each."""
        read = [column for column in self.columns if column.role != "not read"]
        names = [
            f"“{column.header}” as {column.role}" for column in read if column.role != "choice"
        ]
        choices = [f"“{column.header}”" for column in read if column.role == "choice"]
        lines = [f"{self.shape.value} table: " + ", ".join(names)]
        if choices:
            more = ", ..." if len(choices) > 12 else ""
            lines.append(f"{len(choices)} columns of choices: {', '.join(choices[:12])}{more}")
        lines += [f"confirmed: {found.sentence}" for found in self.confirmations]
        return [*lines, *(f"not confirmed: {problem}" for problem in self.problems)]


def draft(table: Table) -> Draft | None:
    """Draft a recipe for a table; None where it has no header that can be told from its rows."""
    drafts: list[Draft] = []
    for seen in profiles(table):
        guesses = [guess(column) for column in seen.columns]
        best = _best(seen, guesses)
        recipe = _recipe(best) if best else None
        if best is None or recipe is None:
            continue
        drafts.append(_draft(seen, guesses, best, recipe))
        if drafts[-1].is_confirmed:
            return drafts[-1]
    return max(drafts, key=lambda found: found.confidence, default=None)


def _draft(seen: Profile, guesses: Sequence[Guess], best: Proposal, recipe: Recipe) -> Draft:
    return Draft(
        recipe,
        best.shape,
        _confidence(best),
        tuple(_evidence(found, best) for found in guesses),
        tuple(best.confirmations),
        tuple(best.problems),
        seen.header_row,
        seen.rows,
        seen.whole,
    )


def _proposals(seen: Profile, guesses: Sequence[Guess]) -> Iterator[Proposal]:
    yield from propose_long(seen, guesses)
    yield propose_wide(seen, guesses)
    yield propose_turnout(seen, guesses)


def _best(seen: Profile, guesses: Sequence[Guess]) -> Proposal | None:
    """The first confirmed proposal, else the one with least against it."""
    found = []
    for proposal in _proposals(seen, guesses):
        found.append(_checked(seen, proposal))
        if found[-1].is_confirmed:
            return found[-1]
    usable = [proposal for proposal in found if proposal.spec.get("counts")]
    return min(usable, key=lambda proposal: len(proposal.problems), default=None)


def _checked(seen: Profile, proposal: Proposal) -> Proposal:
    """Lay the drafted recipe over the table: it must find the very columns that were meant."""
    if not proposal.spec.get("counts"):
        return proposal
    recipe = _recipe(proposal)
    layout = lay(recipe, seen.table) if recipe else None
    if not _is_as_meant(layout, seen, proposal):
        proposal.problems.append("a recipe cannot name the columns by their headers")
    if not proposal.is_confirmed and not proposal.problems:
        proposal.problems.append(
            "no total, share or sum in the table confirms what the columns are"
        )
    return proposal


def _is_as_meant(layout: Layout | None, seen: Profile, proposal: Proposal) -> bool:
    if layout is None or layout.header_row != seen.header_row:
        return False
    meant = {name: index for index, name in proposal.used.items() if name != "choice"}
    choices = [column.index for column in proposal.choices]
    return layout.columns == meant and [c.index for c in layout.choices] == choices


def _recipe(proposal: Proposal) -> Recipe | None:
    spec = {
        "id": ID,
        "title": TITLE,
        "source": {"authority": "not known", "seen": "real"},
        **proposal.spec,
    }
    return None if any(lint(spec)) else Recipe(ID, TITLE, spec)


def _confidence(proposal: Proposal) -> float:
    if not proposal.is_confirmed:
        return _UNLIKELY if len(proposal.problems) > 1 else _LIKELY
    return min(_CONFIRMED + 0.02 * len(proposal.confirmations), 0.99)


def _evidence(found: Guess, proposal: Proposal) -> ColumnEvidence:
    column = found.column
    role = proposal.used.get(column.index, "not read")
    confirmed = column.index in proposal.confirmed_columns
    return ColumnEvidence(
        column.index, column.header, role, found.why, found.alternatives, confirmed
    )
