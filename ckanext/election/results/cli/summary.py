"""`election-data summary` and `election-data check`: the totals, and what does not add up."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from ckanext.election.results.reading import read
from ckanext.election.results.recipe import Recipe

from .answer import exit_code, print_json, refusals
from .options import files, output_format, own_recipes, reader


@click.command()
@files
@output_format
@reader
@own_recipes
@click.option("--contest", help="Only the contest with this id.")
def summary(
    files: tuple[Path, ...],
    output: str,
    reader: str | None,
    own: tuple[Recipe, ...],
    contest: str | None,
) -> None:
    """Totals, levels, rows and findings of the result that the files hold.

    Example: election-data summary Telling_GR2022.eml.xml --format json
    """
    with refusals(output == "json"), read(files, form=reader, recipes=own) as result:
        answer = result.summary()
        if contest is not None:
            answer["contests"] = [c for c in answer["contests"] if c["id"] == contest]
        if output == "json":
            print_json(answer)
        else:
            _print(answer)
        sys.exit(exit_code(result.findings))


@click.command()
@files
@output_format
@reader
@own_recipes
def check(
    files: tuple[Path, ...], output: str, reader: str | None, own: tuple[Recipe, ...]
) -> None:
    """The findings alone: which rule is not met, and where.

    Example: election-data check results.csv
    """
    with refusals(output == "json"), read(files, form=reader, recipes=own) as result:
        if output == "json":
            print_json({"findings": [finding.as_dict() for finding in result.findings]})
        for finding in result.findings if output == "text" else ():
            place = ":".join(str(part) for part in (finding.file, finding.row) if part)
            click.echo(f"{finding.severity.value} {finding.rule} {place} {finding.message}")
        sys.exit(exit_code(result.findings))


def _print(answer: dict[str, Any]) -> None:
    rows = answer["rows"]
    click.echo(f"{', '.join(answer['files'])}: {answer['format']}, status {answer['status']}")
    click.echo(f"rows: {rows['read']} read, {rows['used']} used, {rows['skipped']} skipped")
    for entry in answer["contests"]:
        click.echo(f"\n{entry['name']} (round {entry['round']}, id {entry['id']})")
        for kind, value in entry["counts"].items():
            click.echo(f"  {kind:24}{value:>14}")
        for choice in sorted(entry["choices"], key=lambda choice: -(choice["votes"] or 0)):
            votes = "-" if choice["votes"] is None else choice["votes"]
            click.echo(f"  {choice['name'][:40]:40}{votes:>14}")
    for finding in answer["findings"]:
        click.echo(f"{finding['severity']} {finding['rule']}: {finding['message']}")
