"""`ckan election tag`: tell datasets what they are about."""

from __future__ import annotations

import time

import click

from ckanext.election.dataset_tags.looking import Outcome, look
from ckanext.election.dataset_tags.stored import dataset_ids
from ckanext.election.dataset_tags.told import as_text


@click.command(short_help="Tag datasets with their election, phase, category and the like.")
@click.argument("datasets", metavar="[DATASET]...", nargs=-1)
@click.option("--dry-run", is_flag=True, help="List what would be told, and change nothing.")
@click.option("--again", is_flag=True, help="Look at unchanged datasets too.")
def tag(datasets: tuple[str, ...], *, dry_run: bool, again: bool) -> None:
    """Tag all datasets, or those named, from what they say of themselves.

    What a person set or refused stays. Datasets of which nothing changed since the last look are
    left out, unless they are named.

    Example: ckan election tag --dry-run
    """
    ids = dataset_ids(datasets)
    if datasets and len(ids) < len(set(datasets)):
        raise click.ClickException("There is no dataset of one of these names or ids.")
    begun = time.monotonic()
    counts = {"unchanged": 0, "looked at": 0, "written": 0, "with suggestions": 0}
    for outcome in look(ids, dry_run=dry_run, again=again or bool(datasets)):
        _count(counts, outcome)
        _report(outcome)
    said = ", ".join(f"{number} {what}" for what, number in counts.items())
    how = " (dry run: nothing was changed)" if dry_run else ""
    click.echo(f"{len(ids)} datasets: {said}, in {time.monotonic() - begun:.1f} s{how}")


def _count(counts: dict[str, int], outcome: Outcome) -> None:
    if outcome.is_unchanged:
        counts["unchanged"] += 1
        return
    counts["looked at"] += 1
    counts["written"] += bool(outcome.written)
    counts["with suggestions"] += any(item.decision.value == "suggested" for item in outcome.told)


def _report(outcome: Outcome) -> None:
    told = [item for item in outcome.told if item.decision.value == "suggested"]
    if not told and not outcome.written:
        return
    click.echo(outcome.name)
    for field, value in (outcome.written or {}).items():
        click.echo(f"  {field} = {as_text(value)}")
    for item in told:
        click.echo(f"  {item.field.value} ? {item.value} ({item.confidence:.2f})")
