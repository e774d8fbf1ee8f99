"""A portal's own recipes: the YAML files of a folder, read again when they change on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import RecipeError
from .recipe import Recipe, load_recipe

_ENDINGS = (".yaml", ".yml")
_LARGEST = 1_000_000  # bytes; a recipe is a page or two
_MOST = 2_000


@dataclass(frozen=True)
class RecipeProblem:
    """A recipe that cannot be used.

    Attributes:
        file: its name.
        reason: the place in it and what is wrong there.
    """

    file: str
    reason: str


@dataclass(frozen=True)
class OwnRecipes:
    """What a folder holds: a faulty file stops none of the others."""

    recipes: tuple[Recipe, ...] = ()
    problems: tuple[RecipeProblem, ...] = ()


@dataclass(frozen=True)
class _Known:
    stamp: tuple[int, int]
    loaded: Recipe | RecipeProblem


class RecipeFolder:
    """Reads a folder of recipes, each file once for each of its versions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[Path, _Known] = {}

    def read(self) -> OwnRecipes:
        """The recipes as they stand on disk now, by file name.

        Of two with one id the first counts and the other is a problem.
        """
        try:
            paths = sorted(path for path in self.folder.iterdir() if path.suffix in _ENDINGS)
        except OSError as error:
            problem = RecipeProblem(
                self.folder.name, f"the folder cannot be read: {error.strerror}"
            )
            return OwnRecipes(problems=(problem,))
        self._known = {path: self._load(path) for path in paths[:_MOST]}
        loaded = list(_once(self._known))
        return OwnRecipes(
            tuple(one for one in loaded if isinstance(one, Recipe)),
            tuple(one for one in loaded if isinstance(one, RecipeProblem)),
        )

    def _load(self, path: Path) -> _Known:
        try:
            status = path.stat()
        except OSError as error:
            return _Known((0, 0), RecipeProblem(path.name, f"cannot be read: {error.strerror}"))
        stamp = (status.st_mtime_ns, status.st_size)
        known = self._known.get(path)
        if known is not None and known.stamp == stamp:
            return known
        return _Known(stamp, _load(path, status.st_size))


def _load(path: Path, size: int) -> Recipe | RecipeProblem:
    if size > _LARGEST:
        return RecipeProblem(path.name, f"has {size} bytes; a recipe has at most {_LARGEST}")
    try:
        return load_recipe(path)
    except RecipeError as error:
        return RecipeProblem(path.name, str(error).removeprefix(f"{path.name}: "))


def _once(known: dict[Path, _Known]) -> Iterator[Recipe | RecipeProblem]:
    files: dict[str, str] = {}
    for path, one in known.items():
        loaded = one.loaded
        if isinstance(loaded, Recipe) and files.setdefault(loaded.id, path.name) != path.name:
            reason = f"id: `{loaded.id}` is the id of {files[loaded.id]} too"
            yield RecipeProblem(path.name, reason)
        else:
            yield loaded
