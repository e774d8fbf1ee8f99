"""Recipes are valid, and a faulty one is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from ckanext.election.results.errors import RecipeError
from ckanext.election.results.recipe import builtin_recipes, lint, load_recipe


def test_every_recipe_is_valid():
    assert len(builtin_recipes()) >= 20
    for recipe in builtin_recipes():
        assert list(lint(recipe.spec)) == []


def test_every_recipe_has_an_id_of_its_own():
    ids = [recipe.id for recipe in builtin_recipes()]
    assert len(set(ids)) == len(ids)


SMALL = """
id: small
title: A small recipe
source: {authority: nobody, seen: published-layout}
columns: {place: [Place], votes: [Votes]}
contest: {id: contest}
units: [{level: municipality, id: "{place}"}]
choice: {id: "{place}"}
counts: [{column: votes, kind: votes}]
"""


def test_a_small_recipe_is_read(tmp_path: Path):
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, "utf-8")
    assert load_recipe(path).required == {"place", "votes"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{place}", "{plaec}", "plaec"),
        ("column: votes", "column: vote", "vote"),
        ("level: municipality", "level: hamlet", "hamlet"),
        ("kind: votes", "kind: voices", "voices"),
        ("title: A small recipe", "titel: A small recipe", "titel"),
        ("id: small", "id: [", "YAML"),
    ],
)
def test_a_faulty_recipe_is_told(tmp_path: Path, old: str, new: str, said: str):
    path = tmp_path / "faulty.yaml"
    path.write_text(SMALL.replace(old, new), "utf-8")
    with pytest.raises(RecipeError, match=said):
        load_recipe(path)
