"""`election-data check`: what does not add up."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import orjson

from ckanext.election.results.finding import Finding
from ckanext.election.results.reading import read
from ckanext.election.results.recipe import Recipe

from .answer import exit_code, refusals
from .bar import progress
from .options import contest, files, own_recipes, reader, units


@click.command()
@files
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="How to answer.",
)
@click.option("-o", "--output", "target", type=click.File("wb"), default="-", help="Where to.")
@reader
@own_recipes
@contest
@units
def check(  # noqa: PLR0917 - click hands every option over by its name
    files: tuple[Path, ...],
    output: str,
    target: io.BufferedWriter,
    reader: str | None,
    own: tuple[Recipe, ...],
    contest: str | None,
    units: Path | None,
) -> None:
    """The findings alone: which rule is not met, and where.

    Example: election-data check results.csv --format csv -o findings.csv
    """
    with refusals(output == "json"):
        with progress():
            result = read(files, form=reader, recipes=own, expected=units)
        with result:
            found = [one for one in result.findings if contest in {None, one.contest}]
            target.write(_WRITERS[output](found))
            target.flush()
            sys.exit(exit_code(found))


def _text(findings: Sequence[Finding]) -> bytes:
    lines = []
    for finding in findings:
        place = ":".join(str(part) for part in (finding.file, finding.row) if part)
        lines.append(f"{finding.severity.value} {finding.rule} {place} {finding.message}\n")
    return "".join(lines).encode()


def _json(findings: Sequence[Finding]) -> bytes:
    answer = {"findings": [finding.as_dict() for finding in findings]}
    return orjson.dumps(answer, option=orjson.OPT_INDENT_2, default=str) + b"\n"


def _csv(findings: Sequence[Finding]) -> bytes:
    """RFC 4180, one row for each finding; `params` is JSON in a cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for finding in findings:
        cells = finding.as_dict()
        cells["params"] = orjson.dumps(cells["params"], default=str).decode()
        writer.writerow([cells[column] for column in _COLUMNS])
    return out.getvalue().encode()


_COLUMNS = ("rule", "severity", "file", "row", "column", "unit", "contest", "params", "message")
_WRITERS = {"text": _text, "json": _json, "csv": _csv}
