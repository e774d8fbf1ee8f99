"""`ckan election timetable ...`: elections' calendars from a shell."""

from __future__ import annotations

from typing import Any

import click

from ckanext.election.cli.election import call
from ckanext.election.events.computing import known_rule_sets
from ckanext.election.timetable.rule_errors import RuleSetError


@click.group(short_help="Events and the rules that compute them.")
def timetable() -> None:
    """Elections' calendars: their events, and the rule sets that compute them."""


@timetable.command("rules")
def rules() -> None:
    """List the rule sets of the package and of this portal.

    Example: ckan election timetable rules
    """
    try:
        known = known_rule_sets()
    except RuleSetError as error:
        raise click.ClickException(str(error)) from error
    for item in known.rule_sets:
        click.echo(f"{item.id}\t{item.title}")


@timetable.command("show")
@click.argument("election_id", metavar="ID")
def show(election_id: str) -> None:
    """List an election's events, one a line; ID is its UUID, id or alias.

    Example: ckan election timetable show nl.local.west-maas-en-waal.2022-03-16
    """
    call("election_show", id=election_id)
    for event in call("election_event_list", election=election_id, limit=1000)["results"]:
        click.echo(_line(event))


@timetable.command("compute")
@click.argument("election_id", metavar="ID")
@click.option("--rules", "rule_set", help="A rule set's id; the one that fits if not given.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
def compute(election_id: str, rule_set: str | None, *, dry_run: bool) -> None:
    """Compute an election's events from its rounds; what a person set stays.

    Example: ckan election timetable compute gb.parliament.2024-07-04 --dry-run
    """
    said = call(
        "election_timetable_compute", election=election_id, rule_set=rule_set or "", dry_run=dry_run
    )
    click.echo(f"rules: {said['rule_set']}")
    for event in said["put"]:
        click.echo(f"+ {_line(event)}")
    for event in said["removed"]:
        click.echo(f"- {_line(event)}")
    for event in said["kept"]:
        click.echo(f"= {_line(event)}")
    for warning in said["warnings"]:
        click.echo(warning, err=True)


def _line(event: dict[str, Any]) -> str:
    days = " to ".join(day for day in (event["starts"], event["ends"]) if day)
    return f"{days} {event['until_time'] or ''}".strip() + f"\t{event['display_title']}"
