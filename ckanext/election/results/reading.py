"""`read`: one file or several in, one tidy model out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .assembly import Assembler
from .limits import Limits
from .recipe import Recipe
from .set_recipe import SetRecipe
from .tidy_read import Read

__all__ = ["Read", "read"]


def read(
    paths: Path | str | Sequence[Path | str],
    *,
    names: Sequence[str] | None = None,
    limits: Limits | None = None,
    form: str | None = None,
    recipes: Sequence[Recipe] = (),
    expected: Path | None = None,
    set_recipes: Sequence[SetRecipe] = (),
) -> Read:
    """Read a result file into the tidy model.

    Args:
        paths: the file, or the files of one result.
        names: what people call the files; by default the names they have on disk.
        limits: what reading may use.
        form: the id of a format that a person chose; by default the best one.
        recipes: a portal's own recipes.
        expected: a list of the units that should report.
        set_recipes: the recipes that persons set for the source of the files.

    Raises:
        Refused: it is not results, or not understood; the kind says what it is.
        Broken: it cannot be read.
    """
    several = [paths] if isinstance(paths, (str, Path)) else paths
    assembler = Assembler(
        limits or Limits(),
        recipes=recipes,
        form=form,
        expected=expected,
        set_recipes=dict.fromkeys(range(len(several)), set_recipes),
        strict=True,
    )
    return assembler.run([Path(path) for path in several], names).read
