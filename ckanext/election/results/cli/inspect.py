"""`election-data inspect`: what a file is, before it is read."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from ckanext.election.results.errors import Refused
from ckanext.election.results.generic import consider
from ckanext.election.results.limits import Limits
from ckanext.election.results.match import LOW, Match
from ckanext.election.results.members import contents
from ckanext.election.results.opened import Json, Opened, Parquet, Tables, Xml, open_source
from ckanext.election.results.recipe import Recipe
from ckanext.election.results.recipe_choice import every_recipe
from ckanext.election.results.recipe_drift import nearly
from ckanext.election.results.registry import matches
from ckanext.election.results.source import Source

from .answer import code_of, print_json
from .exits import Exit
from .options import files, output_format, own_recipes

Answer = dict[str, Any]


@click.command()
@files
@output_format
@own_recipes
def inspect(files: tuple[Path, ...], output: str, own: tuple[Recipe, ...]) -> None:
    """Say what each file is: container, encoding, dialect, and which formats fit it.

    A file that cannot be opened is told and stops nothing. The exit code is the worst of all.

    Example: election-data inspect kerg2.csv
    """
    answers: list[Answer] = []
    worst = Exit.READ
    for path in files:
        found, code = _answers(path, own)
        answers += found
        worst = max(worst, code)
    if output == "json":
        print_json(answers)
    else:
        for answer in answers:
            _print(answer)
    sys.exit(worst)


def _answers(path: Path, own: tuple[Recipe, ...]) -> tuple[list[Answer], Exit]:
    try:
        return list(_inspect(path, own)), Exit.READ
    except Refused as refused:
        return [{"file": str(path), **refused.as_dict()}], code_of(refused)


def _inspect(path: Path, own: tuple[Recipe, ...]) -> Iterator[Answer]:
    limits = Limits()
    source = Source.open(path, None, 0, limits)
    with tempfile.TemporaryDirectory(prefix="election-inspect-") as folder:
        for member in contents([source], Path(folder), limits).sources:
            opened = open_source(member, Path(folder), limits)
            fitting = matches(opened, own)
            yield {
                "file": member.name,
                "sha256": member.sha256,
                "bytes": member.size,
                "container": source.container.value,
                "encoding": opened.encoding,
                **_shape(opened),
                "formats": [
                    {
                        "id": match.format_id,
                        "title": match.title,
                        "score": round(match.score, 2),
                        "reasons": match.reasons,
                    }
                    for match in fitting
                ],
                **_proposal(opened, fitting, own),
            }


def _proposal(opened: Opened, fitting: Sequence[Match], own: Sequence[Recipe]) -> Answer:
    """What a table that no format fits would be read as, and what confirms it."""
    if not isinstance(opened, Tables) or any(match.score >= LOW for match in fitting):
        return {}
    considered = consider(opened)
    near = [drift.sentence for drift in nearly(opened, every_recipe(own))[:3]]
    if considered.match is not None:
        return {"proposal": [*near, "confirmed by arithmetic", *considered.match.reasons]}
    return {"proposal": [*near, *considered.evidence]}


def _shape(opened: Opened) -> Answer:
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
    if isinstance(opened, Xml):
        return {"root": opened.root, "namespace": opened.namespace}
    if isinstance(opened, Parquet):
        return {"parquet": "read as a set with its other tables"}
    return {"text": "no delimiter splits its lines"}


def _print(answer: Answer) -> None:
    click.echo(answer["file"])
    for key, value in answer.items():
        if key != "file":
            for line in _lines(key, value):
                click.echo(f"  {line}")


def _lines(key: str, value: Any) -> list[str]:
    if key == "formats":
        fitting = [f"fits {form['id']} ({form['score']:.2f}): {form['title']}" for form in value]
        return fitting or ["fits no known format"]
    if key == "tables":
        return [_table(table) for table in value]
    if key == "proposal":
        return value
    if key == "refused":
        return [f"{value['kind']}: {value['reason']}"]
    return [f"{key}: {value}"]


def _table(table: dict[str, Any]) -> str:
    place = f"sheet {table['sheet']}: " if table["sheet"] else ""
    return f"table: {place}{table['columns']} columns, {table['delimiter']!r}"
