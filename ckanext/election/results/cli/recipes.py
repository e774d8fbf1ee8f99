"""`election-data recipes`: the formats described in YAML."""

from __future__ import annotations

import click

from ckanext.election.results.recipe import Recipe
from ckanext.election.results.recipe_choice import every_recipe

from .options import own_recipes


@click.command()
@own_recipes
def recipes(own: tuple[Recipe, ...]) -> None:
    """List the recipes: id, title, authority, and whether a real file was read with it.

    Yours stand first; what is wrong with one of them is told, with its place.

    Example: election-data recipes --recipes my-recipes
    """
    for recipe in every_recipe(own):
        source = recipe.spec["source"]
        click.echo(f"{recipe.id:24}{recipe.title} [{source['authority']}, {source['seen']}]")
