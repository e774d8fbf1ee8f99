"""`election-data summary`: the totals."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from ckanext.election.results.reading import read
from ckanext.election.results.recipe import Recipe
from ckanext.election.results.summary import overall

from .answer import exit_code, print_json, refusals
from .bar import progress
from .options import contest, files, output_format, own_recipes, reader, units


@click.command()
@files
@output_format
@reader
@own_recipes
@contest
@units
def summary(  # noqa: PLR0917 - click hands every option over by its name
    files: tuple[Path, ...],
    output: str,
    reader: str | None,
    own: tuple[Recipe, ...],
    contest: str | None,
    units: Path | None,
) -> None:
    """Totals, levels, rows and findings of the result that the files hold.

    Example: election-data summary Telling_GR2022.eml.xml --format json
    """
    with refusals(output == "json"):
        with progress():
            result = read(files, form=reader, recipes=own, expected=units)
        with result:
            answer = result.summary()
            if contest is not None:
                answer = of_contest(answer, contest)
            if output == "json":
                print_json(answer)
            else:
                _print(answer)
            sys.exit(exit_code(result.findings))


def of_contest(answer: dict[str, Any], contest: str) -> dict[str, Any]:
    """A summary of one contest, in all its rounds.

    Raises:
        click.ClickException: the files hold no such contest.
    """
    known = {entry["id"] for entry in answer["contests"]}
    if contest not in known:
        some = ", ".join(sorted(known)[:20])
        raise click.ClickException(f"There is no contest {contest!r}; there are: {some}.")
    contests = [entry for entry in answer["contests"] if entry["id"] == contest]
    findings = [one for one in answer["findings"] if one["contest"] in {None, contest}]
    return answer | {
        "contests": contests,
        "overall": overall(contests),
        "findings": findings,
    }


def _print(answer: dict[str, Any]) -> None:
    rows = answer["rows"]
    click.echo(f"{', '.join(answer['files'])}: {answer['format']}, status {answer['status']}")
    click.echo(f"rows: {rows['read']} read, {rows['used']} used, {rows['skipped']} skipped")
    for reason in answer["skipped"]:
        click.echo(f"  {reason['rows']} rows: {reason['reason']}")
    levels = ", ".join(f"{count} {level}" for level, count in answer["levels"].items())
    click.echo(f"units: {levels}")
    for entry in answer["contests"]:
        _print_contest(entry)
    for finding in answer["findings"]:
        click.echo(f"{finding['severity']} {finding['rule']}: {finding['message']}")


def _print_contest(entry: dict[str, Any]) -> None:
    click.echo(f"\n{entry['name']} (round {entry['round']}, id {entry['id']})")
    units = entry["units"]
    click.echo(f"  {units['reported']} of {units['total']} units in")
    for kind, value in entry["counts"].items():
        click.echo(f"  {kind:40}{value:>14}")
    for choice in sorted(entry["choices"], key=lambda choice: -(choice["votes"] or 0)):
        votes = "-" if choice["votes"] is None else choice["votes"]
        click.echo(f"  {choice['name'][:40]:40}{votes:>14}")
