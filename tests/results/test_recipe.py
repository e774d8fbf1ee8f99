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
        (
            'choice: {id: "{place}"}',
            'choice: {id: "{place}", kind: "{place}"}',
            "choice/kind.*`map`",
        ),
        ("contest: {id: contest}", "contest: {id: c, kind: {of: '{place}'}}", "contest/kind"),
        ("contest: {id: contest}", "contest: {id: c, divided_by: party}", "divided_by: `party`"),
        ("contest: {id: contest}", "contest: {id: {of: '{place}', match: A}}", "in parentheses"),
        ("contest: {id: contest}", "contest: {id: {of: '{place}', date: '%Q'}}", "form of dates"),
        ("title:", "status: {of: '{place}', map: {A: finished}}\ntitle:", "status: `finished`"),
        ("title:", "optional: [place, votes]\ntitle:", "fit every table"),
        ("title:", "choice_columns: {after: nowhere}\ntitle:", "choice_columns/after"),
        ("title:", "choice_columns: {name: '{1}'}\ntitle:", "no group 1"),
        ("title:", "numbers: {thousands: '.', decimal: '.'}\ntitle:", "same sign"),
        ("column: votes, kind: votes", "choice_columns: true, kind: votes", "names none"),
        ("column: votes, kind: votes", "column: votes, kind: votes, per: list", "no `list`"),
    ],
)
def test_a_faulty_recipe_is_told(tmp_path: Path, old: str, new: str, said: str):
    path = tmp_path / "faulty.yaml"
    path.write_text(SMALL.replace(old, new), "utf-8")
    with pytest.raises(RecipeError, match=said):
        load_recipe(path)
