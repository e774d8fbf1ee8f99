"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from ckanext.election.results.recipe import Recipe
from ckanext.election.results.recipe_folder import RecipeFolder

files = click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False)
)
output_format = click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to answer.",
)
reader = click.option("--reader", help="Read with this format or recipe instead of the best one.")


def _own_recipes(
    _context: click.Context, _parameter: click.Parameter, folder: Path | None
) -> tuple[Recipe, ...]:
    """The recipes of the folder; those that cannot be used are told and stop nothing."""
    if folder is None:
        return ()
    own = RecipeFolder(folder).read()
    for problem in own.problems:
        click.echo(f"recipe {problem.file} is not used: {problem.reason}", err=True)
    return own.recipes


own_recipes = click.option(
    "--recipes",
    "own",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    envvar="ELECTION_RECIPES",
    callback=_own_recipes,
    help="A folder of recipes of your own; also from ELECTION_RECIPES.",
)
contest = click.option("--contest", help="Only the contest with this id.")
units = click.option(
    "--units",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A list of the units that should report: how many are in, and which are missing.",
)
