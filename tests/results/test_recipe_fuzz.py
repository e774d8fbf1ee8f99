"""Whatever recipe the linter accepts reads a table, or says by a named error why not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ckanext.election.results import read
from ckanext.election.results.errors import ResultsError
from ckanext.election.results.recipe import Recipe
from ckanext.election.results.recipe_lint import lint

TABLE = (
    "Place;Candidate;Party;Votes;Smith 1;Jones 2\n"
    "A;Smith;X;10;3;4\n"
    "A;Jones;Y;20;5;\n"
    "B;Smith;X;x;6;7\n"
    "Total;Smith;X;30;14;11\n"
)
COLUMNS = {"place": ["Place"], "who": ["Candidate"], "party": ["Party"], "votes": ["Votes"]}

Spec = dict[str, Any]
Texts = st.SearchStrategy[Any]

names = st.sampled_from([*COLUMNS, *COLUMNS, "nowhere"])
words = st.sampled_from(["municipality", "candidate", "votes", "valid", "certified", "total",
                         "completed", "merged", "early", "Smith", "X", "3", "", "1.5"])  # fmt: skip
patterns = st.sampled_from(["(.+)", "S.*", "(a)(b)", "(?=x)", "[", "(\\d+)", ""])
templates = st.one_of(words, names.map("{{{}}}".format), names.map("{{{}}} {{votes}}".format))
maps = st.dictionaries(words, st.one_of(words, st.integers(0, 3), st.none()), max_size=2)
conditions = st.one_of(
    st.lists(words, max_size=2),
    st.fixed_dictionaries(
        {}, optional={"not": st.lists(words, max_size=2), "match": patterns, "not_match": patterns}
    ),
)
whens = st.dictionaries(names, conditions, max_size=2)
objects = st.fixed_dictionaries(
    {},
    optional={
        "of": templates,
        "path": st.lists(templates, max_size=2),
        "sheet": patterns,
        "preamble": patterns,
        "map": maps,
        "default": st.one_of(words, st.none()),
        "then": words,
        "match": patterns,
        "date": st.sampled_from(["%d.%m.%Y", "%Q", "%H:%M", ""]),
    },
)
values = st.one_of(templates, templates, objects, st.lists(templates, min_size=1, max_size=2))


def entry(required: dict[str, Texts], **optional: Texts) -> st.SearchStrategy[Spec]:
    return st.fixed_dictionaries(required, optional=optional)


units = entry(
    {"level": words, "id": values},
    name=values, status=values, merged_into=values, scheme=words, when=whens,
    parent=st.fixed_dictionaries({"level": values, "id": values}),
)  # fmt: skip
choices = entry(
    {"id": values},
    name=values, kind=values, party=values, party_id=values, list_id=values, position=values,
    elected=values, seats=values, namesakes=st.booleans(), when=whens,
)  # fmt: skip
counts = entry(
    {"kind": words},
    column=names, columns=st.lists(names, max_size=2), choice_columns=st.just(value=True),
    per=st.sampled_from(["choice", "list", "unit"]), vote_type=words, repeated=st.booleans(),
    when=whens,
)  # fmt: skip
contests = entry(
    {"id": values},
    kind=st.one_of(values, st.just("party")), round=values, name=values, office=values,
    seats=values,
    district_level=words, divided_by=names, shared=st.booleans(), when=whens, polling_date=values,
)  # fmt: skip
PARTS: dict[str, Texts] = {
    "contest": contests,
    "units": st.lists(units, max_size=2),
    "totals": st.lists(entry({"level": words, "id": values, "when": whens}), max_size=1),
    "choice": choices,
    "list": choices,
    "counts": st.lists(counts, max_size=2),
    "special": st.lists(entry({"kind": words, "when": whens}), max_size=1),
    "skip": st.lists(entry({"reason": words, "when": whens}), max_size=1),
    "states": st.lists(entry({"state": words, "when": whens}), max_size=1),
    "optional": st.lists(names, max_size=4),
    "carry": st.lists(names, max_size=2),
    "status": values,
    "generated_at": values,
    "numbers": entry({}, thousands=st.just("."), decimal=st.sampled_from([".", ","])),
    "absent": st.dictionaries(st.sampled_from(["suppressed", "merged", "no"]), st.just(["", "x"])),
    "choice_columns": entry(
        {}, pattern=patterns, after=names, before=names, name=st.sampled_from(["{0}", "{2}", "x"]),
        kind=words, kinds=st.dictionaries(st.just("Smith 1"), words),
    ),
    "positions": st.dictionaries(names, st.integers(1, 9), max_size=2),
    "cells": st.dictionaries(names, patterns, max_size=1),
    "blocks": entry({"columns": st.just({"smith": ["Smith 1"]})}),
}  # fmt: skip
BASE: Spec = {
    "id": "own",
    "title": "A recipe of a test",
    "source": {"authority": "nobody", "seen": "published-layout"},
    "columns": COLUMNS,
    "contest": {"id": "mayor"},
    "units": [{"level": "municipality", "id": "{place}"}],
    "choice": {"id": "{who}"},
    "counts": [{"column": "votes", "kind": "votes"}],
}


@st.composite
def specs(draw: st.DrawFn) -> Spec:
    """A recipe with up to three of its parts made up."""
    parts = draw(st.lists(st.sampled_from(sorted(PARTS)), min_size=1, max_size=3, unique=True))
    return {**BASE, **{part: draw(PARTS[part]) for part in parts}}


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fuzz") / "file.csv"
    path.write_text(TABLE, "utf-8")
    return path


@settings(
    derandomize=True,
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(spec=specs())
def test_what_the_linter_accepts_is_read_or_refused_by_name(table: Path, spec: Spec):
    if any(lint(spec)):
        return
    try:
        with read(table, recipes=[Recipe("own", "A recipe of a test", spec)], form="own") as result:
            result.summary()
    except ResultsError:
        pass
