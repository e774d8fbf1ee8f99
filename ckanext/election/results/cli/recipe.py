"""`election-data recipe`: what helps to write a recipe."""

from __future__ import annotations

import click

from .recipe_drift import recipe_drift
from .recipe_new import recipe_new


@click.group()
def recipe() -> None:
    """Write recipes: how a delimited format is read."""


recipe.add_command(recipe_new)
recipe.add_command(recipe_drift)
