"""`ckan election list|show|create|publish|delete`: elections from a shell."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import ckan.plugins.toolkit as tk
import click

from ckanext.election.timetable.when import When


def call(action: str, **data: Any) -> Any:
    """Call an action as the site's own user; what it refuses becomes one clear error."""
    user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    try:
        return tk.get_action(action)({"user": user["name"], "ignore_auth": True}, data)
    except tk.ValidationError as error:
        lines = (f"{field}: {text}" for field, text in error.error_summary.items())
        raise click.ClickException("\n".join(lines)) from error
    except tk.ObjectNotFound as error:
        raise click.ClickException(
            f"there is no election {data.get('id', data.get('election'))!r}"
        ) from error


def _pairs(texts: Iterable[str], form: str) -> list[tuple[str, str]]:
    pairs = [text.partition("=") for text in texts]
    if any(not (name and sign and value) for name, sign, value in pairs):
        raise click.BadParameter(f"write it as {form}")
    return [(name, value) for name, _sign, value in pairs]


@click.command("list")
@click.option("--country", default="", help="ISO 3166-1 alpha-2, as nl.")
@click.option("--type", "election_type", default="", help="A type of election, as local.")
@click.option("--when", type=click.Choice([item.value for item in When]), default=When.ALL.value)
@click.option("--limit", default=100, show_default=True)
@click.argument("words", nargs=-1)
def list_elections(
    country: str, election_type: str, when: str, limit: int, words: tuple[str, ...]
) -> None:
    """List elections, drafts and tests included, one a line.

    Example: ckan election list --country nl maas
    """
    found = call(
        "election_list",
        q=" ".join(words),
        country=country,
        type=election_type,
        when=when,
        limit=limit,
        include_tests=True,
    )
    for election in found["results"]:
        marks = [election["state"], *(["test"] if election["is_test"] else [])]
        click.echo(f"{election['id']}\t{','.join(marks)}\t{election['display_title']}")
    if found["count"] > len(found["results"]):
        click.echo(f"{found['count'] - len(found['results'])} more", err=True)


@click.command()
@click.argument("election_id", metavar="ID")
def show(election_id: str) -> None:
    """Show one election as JSON; ID is its UUID, id or alias.

    Example: ckan election show nl.local.west-maas-en-waal.2022-03-16
    """
    shown = call("election_show", id=election_id)
    click.echo(json.dumps(shown, ensure_ascii=False, indent=2))


@click.command()
@click.argument("election_id", metavar="ID")
@click.option("--authority", required=True, help="Name or id of the organisation.")
@click.option("--title", "titles", multiple=True, required=True, help="As en='Council election'.")
@click.option("--round", "days", multiple=True, help="A polling day, in the order of rounds.")
@click.option("--alias", "aliases", multiple=True, help="As wikidata=Q109297573.")
@click.option("--publish", is_flag=True, help="Show it to everyone at once.")
@click.option("--test", "is_test", is_flag=True, help="A rehearsal.")
def create(
    *,
    election_id: str,
    authority: str,
    titles: tuple[str, ...],
    days: tuple[str, ...],
    aliases: tuple[str, ...],
    publish: bool,
    is_test: bool,
) -> None:
    """Add an election and its results dataset.

    Example: ckan election create nl.local.druten.2022-03-16 --authority druten
    --title nl=Gemeenteraad --round 2022-03-16 --publish
    """
    made = call(
        "election_create",
        id=election_id,
        authority=authority,
        title=dict(_pairs(titles, "LANGUAGE=TITLE")),
        rounds=[{"number": n, "polling_date": day} for n, day in enumerate(days, start=1)],
        aliases=[
            {"scheme": scheme, "value": value} for scheme, value in _pairs(aliases, "REGISTER=ID")
        ],
        state="published" if publish else "draft",
        is_test=is_test,
    )
    click.echo(made["uuid"])


@click.command()
@click.argument("election_id", metavar="ID")
def publish(election_id: str) -> None:
    """Show a draft and its results dataset to everyone.

    Example: ckan election publish nl.local.druten.2022-03-16
    """
    click.echo(call("election_patch", id=election_id, state="published")["uuid"])


@click.command()
@click.argument("election_id", metavar="ID")
@click.option("--unlink", is_flag=True, help="Its datasets may lose their link to it.")
def delete(election_id: str, unlink: bool) -> None:
    """Remove an election; its datasets stay.

    Example: ckan election delete nl.local.druten.2022-03-16 --unlink
    """
    gone = call("election_delete", id=election_id, unlink=unlink)
    click.echo(f"removed {gone['id']}")
    for name in gone["datasets"]:
        click.echo(f"unlinked {name}")


COMMANDS = [list_elections, show, create, publish, delete]
