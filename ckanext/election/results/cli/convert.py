"""`election-data convert`: a read written in another form."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ckanext.election.results.export import Form, export
from ckanext.election.results.reading import read
from ckanext.election.results.recipe import Recipe

from .answer import exit_code, refusals
from .options import files, own_recipes, reader


@click.command()
@files
@reader
@own_recipes
@click.option(
    "--to",
    type=click.Choice([form.value for form in Form]),
    required=True,
    help="The form to write.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Where to.")
def convert(
    files: tuple[Path, ...], reader: str | None, own: tuple[Recipe, ...], to: str, output: Path
) -> None:
    """Write the tidy model of the files.

    Example: election-data convert kerg2.csv --to parquet -o out
    """
    with refusals(as_json=False), read(files, form=reader, recipes=own) as result:
        for path in export(result, Form(to), output):
            click.echo(path)
        sys.exit(exit_code(result.findings))
