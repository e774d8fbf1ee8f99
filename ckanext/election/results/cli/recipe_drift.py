"""`election-data recipe drift`: what changed between two files of one family."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from ckanext.election.results.errors import RefusalKind, Refused
from ckanext.election.results.limits import Limits
from ckanext.election.results.opened import Tables, open_source
from ckanext.election.results.recipe import Recipe
from ckanext.election.results.recipe_choice import every_recipe, recipe_matches
from ckanext.election.results.recipe_drift import Drift, between, nearly
from ckanext.election.results.source import Source

from .answer import print_json, refusals
from .exits import Exit
from .options import output_format, own_recipes


@click.command("drift")
@click.argument("old", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("new", type=click.Path(path_type=Path, dir_okay=False))
@output_format
@own_recipes
def recipe_drift(old: Path, new: Path, output: str, own: tuple[Recipe, ...]) -> None:
    """Say which columns of OLD are gone in NEW, new, or go by another name.

    And which recipe reads each. The exit code is 0 where one recipe reads both.

    Example: election-data recipe drift results-2019.csv results-2023.csv
    """
    with refusals(output == "json"), tempfile.TemporaryDirectory() as folder:
        tables = [_tables(path, index, Path(folder)) for index, path in enumerate((old, new))]
        drift = between(tables[0].tables[0], tables[1].tables[0])
        reads = [[match.format_id for match in recipe_matches(one, own)] for one in tables]
        near = [] if reads[1] else nearly(tables[1], every_recipe(own))[:3]
        if output == "json":
            print_json(_answer(drift, reads, near))
        else:
            _print(drift, reads, near)
    sys.exit(Exit.READ if set(reads[0]) & set(reads[1]) else Exit.REFUSED)


def _tables(path: Path, index: int, folder: Path) -> Tables:
    """The tables of a file.

    Raises:
        Refused: it has none.
    """
    limits = Limits()
    opened = open_source(Source.open(path, None, index, limits), folder, limits)
    if not isinstance(opened, Tables) or not opened.tables:
        raise Refused(RefusalKind.UNKNOWN, f"{path.name} holds no table.")
    return opened


def _answer(
    drift: Drift, reads: Sequence[Sequence[str]], near: Sequence[Drift]
) -> dict[str, object]:
    return {
        "gone": drift.gone,
        "new": drift.new,
        "renamed": [{"before": pair.before, "now": pair.now} for pair in drift.renamed],
        "recipes": {"old": reads[0], "new": reads[1]},
        "near": [one.sentence for one in near],
    }


def _print(drift: Drift, reads: Sequence[Sequence[str]], near: Sequence[Drift]) -> None:
    for name in drift.gone:
        click.echo(f"gone     {name}")
    for name in drift.new:
        click.echo(f"new      {name}")
    for pair in drift.renamed:
        click.echo(f"renamed? {pair.before} -> {pair.now}")
    for label, found in zip(("old", "new"), reads, strict=True):
        click.echo(f"{label} is read by {', '.join(found) or 'no recipe'}")
    for one in near:
        click.echo(one.sentence)
