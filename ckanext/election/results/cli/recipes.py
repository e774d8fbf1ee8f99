"""`election-data recipes`: the formats described in YAML."""

from __future__ import annotations

import click

from ckanext.election.results.recipe import Recipe
from ckanext.election.results.recipe_choice import every_recipe

from .answer import print_json
from .options import output_format, own_recipes


@click.command()
@output_format
@own_recipes
def recipes(output: str, own: tuple[Recipe, ...]) -> None:
    """List the recipes: id, title, authority, and whether a real file was read with it.

    Yours stand first; what is wrong with one of them is told, with its place.

    Example: election-data recipes --recipes my-recipes
    """
    known = [
        {"id": recipe.id, "title": recipe.title, **recipe.spec["source"]}
        for recipe in every_recipe(own)
    ]
    if output == "json":
        print_json(known)
        return
    for recipe in known:
        click.echo(f"{recipe['id']:24}{recipe['title']} [{recipe['authority']}, {recipe['seen']}]")
