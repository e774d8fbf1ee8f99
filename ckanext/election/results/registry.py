"""Every format that can be read, and the choice between them."""

from __future__ import annotations

from collections.abc import Sequence

from .errors import RefusalKind, Refused
from .formats import FORMATS, SET_FORMATS
from .generic import ID as GENERIC
from .generic import Considered, consider
from .header import normalise
from .json_rows import as_tables
from .match import LOW, TIE, Match, SetMatch
from .not_results import has_votes, refuse_by_kind
from .opened import Json, Opened, Tables, Text
from .recipe import Recipe
from .recipe_choice import every_recipe, recipe_matches
from .recipe_drift import nearly
from .set_recipe import SetRecipe, set_match


def matches(opened: Opened, recipes: Sequence[Recipe] = ()) -> list[Match]:
    """All formats that fit a file, best first.

    Args:
        opened: the file.
        recipes: the portal's own recipes, besides those that come with this package.
    """
    found: list[Match] = []
    for form in FORMATS:
        match = form.recognise(opened)
        if match is not None:
            found.append(match)
    found += recipe_matches(opened, recipes)
    return sorted(found, key=lambda match: -match.score)


def choose(
    opened: Opened,
    recipes: Sequence[Recipe] = (),
    wanted: str | None = None,
    set_recipes: Sequence[SetRecipe] = (),
) -> Match:
    """The format to read a file with.

    Args:
        opened: the file.
        recipes: the portal's own recipes.
        wanted: the id of a format that a person chose.
        set_recipes: what persons set for the file's source; one that fits goes before all else.

    Raises:
        Refused: no format fits, none fits well, or two fit equally well.
    """
    if wanted is None and (chosen := set_match(opened, set_recipes)) is not None:
        return chosen
    found = matches(opened, recipes)
    if not found and isinstance(opened, Json):
        opened = _as_rows(opened)
        found = matches(opened, recipes)
    name = opened.source.name
    if wanted is not None:
        found = [match for match in found if match.format_id == wanted]
    evidence = [_sentence(match) for match in found]
    considered = None
    if not found or found[0].score < LOW:
        refuse_by_kind(opened)
        considered = _consider(opened, wanted)
    if considered is not None and considered.match is not None:
        return considered.match
    if isinstance(opened, Text) and not found:
        reason = f"{name} is text, but no delimiter splits its lines into columns."
        raise Refused(RefusalKind.UNKNOWN, reason, [opened.encoding])
    if not found:
        near = [drift.sentence for drift in nearly(opened, every_recipe(recipes))[:3]]
        evidence = [*near, *_seen(opened), *(considered.evidence if considered else ())]
        raise Refused(RefusalKind.UNKNOWN, f"No known format fits {name}.", evidence)
    best = found[0]
    if best.score < LOW and wanted is None:
        raise Refused(
            RefusalKind.UNKNOWN, f"No format fits {name} well: choose one by its id.", evidence
        )
    rivals = [match for match in found[1:] if best.score - match.score < TIE]
    if rivals and wanted is None:
        raise Refused(
            RefusalKind.UNKNOWN, f"Several formats fit {name}: choose one by its id.", evidence
        )
    return best


def _as_rows(opened: Json) -> Json | Tables:
    """JSON that only holds rows, as a table; what is known to be no results stays what it is.

    Raises:
        Refused: by its kind.
    """
    rows = as_tables(opened)
    if rows is None:
        return opened
    # A list or a map says by its columns what it is; a document of members by these.
    header = [normalise(cell) for cell in rows.tables[0].sample.rows[0]]
    by_columns = isinstance(opened.value, list) or "features" in opened.value
    if not by_columns or not has_votes(header):
        refuse_by_kind(opened)
    return rows


def choose_sets(opened: Sequence[Opened], wanted: str | None = None) -> list[SetMatch]:
    """The sets among several files; no file is in two of them.

    Args:
        opened: everything that was given.
        wanted: the id of a format that a person chose.

    Raises:
        Refused: files of a set are there without those that give them a meaning.
    """
    left = list(opened)
    found: list[SetMatch] = []
    for form in SET_FORMATS:
        match = form.recognise_set(left)
        if match is not None and wanted in {None, match.format_id}:
            found.append(match)
            taken = {source.index for source in match.sources}
            left = [one for one in left if one.source.index not in taken]
    return found


def _consider(opened: Opened, wanted: str | None) -> Considered | None:
    """A table that no format fits, looked at by its words and its arithmetic."""
    if isinstance(opened, Tables) and wanted in {None, GENERIC}:
        return consider(opened)
    return None


def _sentence(match: Match) -> str:
    return f"{match.format_id} ({match.score:.2f}): {'; '.join(match.reasons)}"


def _seen(opened: Opened) -> list[str]:
    if isinstance(opened, Tables):
        rows = opened.tables[0].sample.rows if opened.tables else ()
        return [", ".join(cell for cell in row if cell)[:200] for row in rows[:2]]
    return [f"root {getattr(opened, 'root', type(getattr(opened, 'value', None)).__name__)}"]
