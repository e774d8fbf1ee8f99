"""What a person says of a table's columns becomes a recipe that reads the file just so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from doubtful_file import HEADER, LEVELS, ROLES, doubtful_file, doubtful_rows, votes_of

from ckanext.election.mending.asked import Asked, digest_of
from ckanext.election.mending.mapping import Mapping
from ckanext.election.mending.mended import KeptMapping, Mended, Naming, mend
from ckanext.election.mending.problem import ProblemCode
from ckanext.election.mending.relations import RelationKind
from ckanext.election.mending.role import ColumnRole
from ckanext.election.results import Refused, assemble, read
from ckanext.election.results.model import UnitLevel
from ckanext.election.results.set_recipe import SetRecipe, compared

NAMING = Naming(lambda header, sheet: "set-1-v1", "Set by a person", "Somewhere")
MAPPING = Mapping(
    sheet=0,
    header_row=1,
    depth=1,
    roles=tuple(ColumnRole(role) for role in ROLES),
    levels=(UnitLevel(LEVELS[0]), UnitLevel(LEVELS[1]), UnitLevel(LEVELS[2])),
)
WIDE = """Total de control;;;;;
Municipio;Ana;Bea;Nulos;Total;Inscritos
Uno;10;5;1;16;30
Dos;7;8;0;15;20
Total;17;13;1;31;50
"""
WIDE_ROLES = ("unit-name", "choice-votes", "choice-votes", "count-null", "count-votes_cast",
              "count-registered")  # fmt: skip


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    path = tmp_path / "doubtful.csv"
    path.write_bytes(doubtful_file())
    return path


def look(path: Path, mapping: Mapping | None = None, kept=()) -> Mended:
    asked = Asked() if mapping is None else Asked.of(mapping, None)
    return mend(path, path.name, asked, kept, NAMING)


def wide(tmp_path: Path, text: str = WIDE) -> Path:
    path = tmp_path / "wide.csv"
    path.write_text(text, "utf-8")
    return path


def wide_mapping(**values) -> Mapping:
    roles = tuple(ColumnRole(role) for role in WIDE_ROLES)
    return replace(Mapping(0, 2, 1, roles, sums=("Total",)), **values)


def test_a_file_that_nothing_reads_is_read_as_the_person_says(doubtful: Path):
    shown = look(doubtful, MAPPING)
    assert shown.figures is not None
    figures = {
        (f"round {contest.round}", line.name): line.value
        for contest in shown.figures.contests
        for line in contest.choices
    }
    expected = {
        ("round 1" if round_ == "Primera vuelta" else "round 2", choice): votes
        for (round_, choice), votes in votes_of(doubtful_rows()).items()
        if choice not in {"Votos En Blanco", "Votos Nulos"}
    }
    assert figures == expected
    blank = votes_of(doubtful_rows())["Primera vuelta", "Votos En Blanco"]
    assert shown.figures.contests[0].counts["blank"] == blank
    assert shown.figures.levels["municipality"] == len({row[1] for row in doubtful_rows()})


def test_the_kept_recipe_reads_the_file_by_itself(doubtful: Path):
    shown = look(doubtful, MAPPING)
    assert shown.recipe is not None
    with pytest.raises(Refused):
        read(doubtful)
    with read(doubtful, set_recipes=[SetRecipe(shown.recipe, shown.header)]) as result:
        assert result.format == "set-1-v1"
        assert result.summary()["rows"]["used"] == len(doubtful_rows())


def test_a_set_recipe_reads_no_file_with_another_header(doubtful: Path, tmp_path: Path):
    shown = look(doubtful, MAPPING)
    assert shown.recipe is not None
    other = tmp_path / "other.csv"
    other.write_bytes(doubtful_file().replace(b";cantidad\n", b";cantidad;nota\n", 1))
    with pytest.raises(Refused):
        read(other, set_recipes=[SetRecipe(shown.recipe, shown.header)])


def test_a_set_recipe_reads_the_files_that_it_is_set_for_and_no_other(
    doubtful: Path, tmp_path: Path
):
    shown = look(doubtful, MAPPING)
    assert shown.recipe is not None
    other = tmp_path / "of-another-source.csv"
    other.write_bytes(doubtful_file(doubtful_rows()[:40]))
    own = {0: [SetRecipe(shown.recipe, shown.header)]}
    assembly = assemble([doubtful, other], set_recipes=own)
    with assembly.read:
        assert [part.role.value for part in assembly.parts] == ["part", "left_out"]


def test_a_recipe_that_a_person_set_goes_before_one_that_knows_the_file(tmp_path: Path):
    shown = look(wide(tmp_path), wide_mapping())
    assert shown.recipe is not None
    with read(wide(tmp_path), set_recipes=[SetRecipe(shown.recipe, shown.header)]) as result:
        assert result.format == "set-1-v1"


def test_choices_in_the_header_and_rows_that_are_sums(tmp_path: Path):
    figures = look(wide(tmp_path), wide_mapping()).figures
    assert figures is not None
    assert {line.name: line.value for line in figures.contests[0].choices} == {"Ana": 17, "Bea": 13}
    assert figures.rows["skipped"] == 1
    assert figures.may_be_total is None
    holds = {one.kind: (one.holds, one.tried) for one in figures.relations}
    assert holds[RelationKind.CHOICES_AND_CAST] == (2, 2)


def test_a_row_that_may_be_the_sum_of_the_others_is_told(tmp_path: Path):
    path = wide(tmp_path, WIDE.replace("Total;17", "Isla;17"))
    figures = look(path, wide_mapping(sums=())).figures
    assert figures is not None
    assert figures.may_be_total == "Isla"


def test_sums_that_do_not_agree_are_told(tmp_path: Path):
    path = wide(tmp_path, WIDE.replace("Dos;7;8;0;15;20", "Dos;7;9;0;15;20"))
    figures = look(path, wide_mapping()).figures
    assert figures is not None
    holds = {one.kind: (one.holds, one.tried) for one in figures.relations}
    assert holds[RelationKind.CHOICES_AND_CAST] == (1, 2)


def test_the_proposal_knows_columns_by_their_words_and_their_sums(tmp_path: Path):
    shown = look(wide(tmp_path))
    assert [role.value for role in shown.mapping.roles] == list(WIDE_ROLES)
    assert shown.mapping.header_row == 2
    assert shown.mapping.sums == ("Total",)


def test_what_was_set_before_is_shown_again(doubtful: Path):
    kept = [KeptMapping(compared(HEADER), MAPPING)]
    assert look(doubtful, kept=kept).mapping == MAPPING
    others = [KeptMapping(compared([*HEADER, "nota"]), MAPPING)]
    assert look(doubtful, kept=others).mapping != MAPPING


@pytest.mark.parametrize(
    ("roles", "problem"),
    [
        (("left-out",) * 6, ProblemCode.NO_COUNTS),
        (("unit-name", "votes", *["left-out"] * 4), ProblemCode.NO_CHOICE),
        (("unit-name", "choice", *["left-out"] * 3, "count-registered"), ProblemCode.NO_VOTES),
        (("unit-name", "choice-votes", *["left-out"] * 4), ProblemCode.ONE_CHOICE),
        (("unit-name", "choice-votes", "choice-votes", "votes", "choice", "left-out"),
         ProblemCode.TWO_SHAPES),
        (("unit-name", "unit-name", *["left-out"] * 3, "count-valid"), ProblemCode.SAME_ROLE),
        (("given-name", "votes", *["left-out"] * 4), ProblemCode.HALF_NAME),
    ],
)  # fmt: skip
def test_roles_that_contradict_each_other_are_told(tmp_path: Path, roles, problem):
    mapping = wide_mapping(roles=tuple(ColumnRole(role) for role in roles))
    assert problem in {one.code for one in look(wide(tmp_path), mapping).problems}


def test_a_column_of_texts_is_no_column_of_votes(doubtful: Path):
    roles = tuple(ColumnRole(role) for role in (*ROLES[:3], "votes", "choice", "left-out"))
    shown = look(doubtful, replace(MAPPING, roles=roles))
    assert shown.recipe is None
    assert [one.code for one in shown.problems] == [ProblemCode.UNREADABLE]


def test_columns_that_share_a_name_can_only_be_left_out(tmp_path: Path):
    path = wide(tmp_path, WIDE.replace("Ana;Bea", "Ana;Ana"))
    assert ProblemCode.SAME_HEADER in {one.code for one in look(path, wide_mapping()).problems}


def test_roles_given_to_one_header_are_not_taken_for_another():
    fields = {"role-0": "choice", "header": digest_of(("a", "b"))}
    asked = Asked.parse(fields)
    said = asked.mapping_of(("a", "b"), 2)
    assert said is not None
    assert said.roles == (ColumnRole.CHOICE, ColumnRole.LEFT_OUT)
    assert asked.mapping_of(("a", "c"), 2) is None


def test_a_form_may_say_anything():
    asked = Asked.parse({"role-0": "'; DROP", "level-0": "moon", "header_row": "9" * 12,
                         "depth": "-1", "choice_kind": "x", "sums": "a\n\na\n\0b"})  # fmt: skip
    assert asked.said is not None
    assert asked.said.roles == (ColumnRole.LEFT_OUT,)
    assert asked.said.sums == ("a", "b")
    assert asked.depth == 1


def test_a_file_without_a_table_is_refused(tmp_path: Path):
    path = tmp_path / "text.pdf"
    path.write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(Refused):
        look(path)
