"""`election-data recipes`: the formats described in YAML."""

from __future__ import annotations

import click

from ckanext.election.results.recipe import builtin_recipes


@click.command()
def recipes() -> None:
    """List the recipes: id, title, authority, and whether a real file was read with it.

    Example: election-data recipes
    """
    for recipe in builtin_recipes():
        source = recipe.spec["source"]
        click.echo(f"{recipe.id:24}{recipe.title} [{source['authority']}, {source['seen']}]")
