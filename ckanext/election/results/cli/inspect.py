"""`election-data inspect`: what a file is, before it is read."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from ckanext.election.results.limits import Limits
from ckanext.election.results.opened import Json, Opened, Tables, Text, open_source
from ckanext.election.results.recipe import Recipe
from ckanext.election.results.registry import matches
from ckanext.election.results.source import Source

from .answer import print_json, refusals
from .options import files, output_format, own_recipes


@click.command()
@files
@output_format
@own_recipes
def inspect(files: tuple[Path, ...], output: str, own: tuple[Recipe, ...]) -> None:
    """Say what each file is: container, encoding, dialect, and which formats fit it.

    Example: election-data inspect kerg2.csv
    """
    with refusals(output == "json"):
        answers = [_inspect(path, own) for path in files]
        if output == "json":
            print_json(answers)
            return
        for answer in answers:
            for key, value in answer.items():
                click.echo(f"{key}: {value}")


def _inspect(path: Path, own: tuple[Recipe, ...]) -> dict[str, object]:
    limits = Limits()
    source = Source.open(path, None, 0, limits)
    with tempfile.TemporaryDirectory() as folder:
        opened = open_source(source, Path(folder), limits)
        fitting = matches(opened, own)
    return {
        "file": source.name,
        "sha256": source.sha256,
        "container": source.container.value,
        "encoding": opened.encoding,
        **_shape(opened),
        "formats": [
            {"id": match.format_id, "score": round(match.score, 2), "reasons": match.reasons}
            for match in fitting
        ],
    }


def _shape(opened: Opened) -> dict[str, object]:
    if isinstance(opened, Tables):
        return {
            "tables": [
                {
                    "sheet": table.sheet,
                    "delimiter": table.sample.dialect.delimiter,
                    "columns": table.sample.width,
                }
                for table in opened.tables
            ]
        }
    if isinstance(opened, Json):
        return {"json": type(opened.value).__name__}
    if isinstance(opened, Text):
        return {"text": "no delimiter splits its lines"}
    return {"root": opened.root, "namespace": opened.namespace}
