"""`election-data convert`: a read written in another form."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ckanext.election.results.export import Form, export
from ckanext.election.results.reading import read

from .answer import exit_code, refusals
from .options import files, reader


@click.command()
@files
@reader
@click.option(
    "--to",
    type=click.Choice([form.value for form in Form]),
    required=True,
    help="The form to write.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Where to.")
def convert(files: tuple[Path, ...], reader: str | None, to: str, output: Path) -> None:
    """Write the tidy model of the files.

    Example: election-data convert kerg2.csv --to parquet -o out
    """
    with refusals(as_json=False), read(files, form=reader) as result:
        for path in export(result, Form(to), output):
            click.echo(path)
        sys.exit(exit_code(result.findings))
