"""`election-data convert`: a read written in another form."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ckanext.election.results.export import About, Form, export
from ckanext.election.results.reading import read
from ckanext.election.results.recipe import Recipe

from .answer import exit_code, refusals
from .bar import progress
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
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="A file, where its name ends as the form's files do (.csv, .xlsx, .json, .xml, .zip);"
    " else a folder.",
)
@click.option("--locale", help="Whose spelling wide-csv has: de writes 0,5 and parts cells by ;")
@click.option("--title", help="What the notes call it.")
@click.option("--publisher", help="The institution that answers for the numbers.")
@click.option("--source", help="The address at which they were published.")
@click.option("--licence", help="The licence, its name or address.")
def convert(  # noqa: PLR0917 - click hands every option over by its name
    files: tuple[Path, ...],
    reader: str | None,
    own: tuple[Recipe, ...],
    to: str,
    output: Path,
    locale: str | None,
    title: str | None,
    publisher: str | None,
    source: str | None,
    licence: str | None,
) -> None:
    """Write the tidy model of the files, and print the names of what was written.

    Example: election-data convert kerg2.csv --to xlsx -o kerg2.xlsx
    """
    about = About(title, publisher, source, licence)
    with refusals(as_json=False):
        with progress():
            result = read(files, form=reader, recipes=own)
        with result:
            for path in export(result, Form(to), output, about, locale):
                click.echo(path)
            sys.exit(exit_code(result.findings))
