"""The portal's own recipes, as they stand on disk when a file is read."""

from __future__ import annotations

import functools
import logging
from pathlib import Path

from ckanext.election import config
from ckanext.election.results.recipe import Recipe
from ckanext.election.results.recipe_folder import RecipeFolder, RecipeProblem

log = logging.getLogger(__name__)


def own_recipes() -> tuple[Recipe, ...]:
    """The recipes of the configured folder; one that cannot be used is logged and left out."""
    chosen = config.recipe_folder()
    if chosen is None:
        return ()
    own = _folder(chosen).read()
    for problem in own.problems:
        _tell_once(problem)
    return own.recipes


@functools.lru_cache(maxsize=4)
def _folder(path: Path) -> RecipeFolder:
    return RecipeFolder(path)


@functools.lru_cache(maxsize=1000)
def _tell_once(problem: RecipeProblem) -> None:
    """Each fault once for each worker: a folder is read for every file."""
    log.warning("Recipe %s is not used: %s", problem.file, problem.reason)
