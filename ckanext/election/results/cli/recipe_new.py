"""`election-data recipe new`: a recipe drafted for a person to finish."""

from __future__ import annotations

import re
import sys
import tempfile
import unicodedata
from pathlib import Path

import click

from ckanext.election.results.errors import RefusalKind, Refused
from ckanext.election.results.generic import Draft, as_yaml, draft
from ckanext.election.results.limits import Limits
from ckanext.election.results.opened import Tables, open_source
from ckanext.election.results.source import Source

from .answer import refusals


@click.command("new")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to; by default shown.")
@click.option("--id", "identity", help="The recipe's id; by default made from the file's name.")
@click.option("--sheet", help="The sheet of a workbook; by default the one best understood.")
def recipe_new(file: Path, output: Path | None, identity: str | None, sheet: str | None) -> None:
    """Draft a recipe for a table, with the reasons as comments.

    What is not certain is proposed too: check every line before you use it.

    Example: election-data recipe new results.csv -o recipes/my-results.yaml
    """
    with refusals(as_json=False):
        drafted = _draft(file, sheet)
        text = as_yaml(drafted, identity or _identity(file), f"Results as in {file.name}")
        if output is None:
            click.echo(text)
        else:
            output.write_text(text + "\n", encoding="utf-8")
            click.echo(output)
    if not drafted.is_confirmed:
        click.echo("The table's own arithmetic does not confirm this draft.", err=True)
    sys.exit(0)


def _draft(file: Path, sheet: str | None) -> Draft:
    """The best draft among the tables of a file.

    Raises:
        Refused: it holds no table, or none with a header.
    """
    limits = Limits()
    source = Source.open(file, None, 0, limits)
    with tempfile.TemporaryDirectory() as folder:
        opened = open_source(source, Path(folder), limits)
        if not isinstance(opened, Tables):
            reason = f"{file.name} holds no table: recipes are for delimited texts and workbooks."
            raise Refused(RefusalKind.UNKNOWN, reason)
        tables = [table for table in opened.tables if sheet in {None, table.sheet}]
        drafts = [found for table in tables if (found := draft(table)) is not None]
    best = max(drafts, key=lambda found: found.confidence, default=None)
    if best is None:
        reason = f"{file.name} has no header whose words are known: write the recipe by hand."
        raise Refused(RefusalKind.UNKNOWN, reason, [table.sheet or "" for table in tables])
    return best


def _identity(file: Path) -> str:
    """The file's name in the form of a recipe's id."""
    plain = unicodedata.normalize("NFKD", file.stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "recipe"
