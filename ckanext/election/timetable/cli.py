"""`election-timetable`: rule sets from a shell, without CKAN."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from ckanext.election.timetable.compute import compute
from ckanext.election.timetable.round import Round
from ckanext.election.timetable.rule_errors import RuleSetError
from ckanext.election.timetable.rule_lint import lint as problems_of
from ckanext.election.timetable.rule_sets import RuleSets, rule_sets, shipped_texts

FILES = click.Path(path_type=Path, exists=True, dir_okay=False)
ANOTHER = click.option("--rules", "own", multiple=True, type=FILES, help="A rule set of your own.")


@click.group()
def main() -> None:
    """From polling days to an election's other dates, each with the law that sets it."""


@main.command()
@click.argument("files", nargs=-1, type=FILES)
def lint(files: Sequence[Path]) -> None:
    """Check rule sets: their shape, their names, and the dates that they give.

    Without FILES, those that come with the package.

    Example: election-timetable lint our-council.yaml
    """
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in files] or shipped_texts()
    found = [f"{name}: {message}" for name, text in texts for message in problems_of(text, name)]
    for line in found:
        click.echo(line)
    if found:
        raise click.exceptions.Exit(1)
    click.echo(f"{len(texts)} rule sets are well.")


@main.command("list")
@ANOTHER
def list_rule_sets(own: Sequence[Path]) -> None:
    """List the rule sets, one a line.

    Example: election-timetable list
    """
    for item in _rule_sets(own).rule_sets:
        click.echo(f"{item.id}\t{item.title}")


@main.command("compute")
@click.argument("rule_set")
@click.argument("days", nargs=-1, required=True, type=click.DateTime(["%Y-%m-%d"]))
@ANOTHER
def compute_events(rule_set: str, days: Sequence[datetime], own: Sequence[Path]) -> None:
    """Compute an election's events from its polling days, one a round.

    Example: election-timetable compute gb-parliament 2024-07-04
    """
    found = _rule_sets(own).get(rule_set)
    if found is None:
        raise click.ClickException(
            f"no rule set is called {rule_set!r}; see `election-timetable list`"
        )
    rounds = [Round(number, day.date()) for number, day in enumerate(days, 1)]
    for event in compute(found, rounds).events:
        last = f" to {event.ends}" if event.ends else ""
        at = f" {event.until_time:%H:%M}" if event.until_time else ""
        name = "/".join(part for part in (event.kind.value, event.name) if part)
        click.echo(f"{event.starts}{last}{at}\t{name}\t{event.certainty.value}\t{event.law}")


def _rule_sets(own: Sequence[Path]) -> RuleSets:
    try:
        return rule_sets(own)
    except RuleSetError as error:
        raise click.ClickException(str(error)) from error
