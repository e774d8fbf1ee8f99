"""Infoelectoral's DAT files are read together: positions, levels, names and what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ckanext.election.results import Refused, read

CONGRESS = "02201911"


def lists(*names: tuple[str, str, str]) -> str:
    """File 03: code, name and the head under which the votes are added up."""
    return "".join(
        f"{CONGRESS}{code}{name:50}{name:150}{code}{code}{head}\n" for code, name, head in names
    )


def upper_data(place: str, name: str, voters: int, blank: int, null: int, votes: int) -> str:
    counts = f"{blank:08}{null:08}{votes:08}"
    return f"{CONGRESS}1{place}{name:50}{0:08}{0:05}{voters:08}{voters:08}{0:032}{counts}{0:022}S\n"


def upper_votes(place: str, code: str, votes: int, seats: int) -> str:
    return f"{CONGRESS}1{place}{code}{votes:08}{seats:05}\n"


def town_data(place: str, name: str, voters: int, blank: int, null: int, votes: int) -> str:
    counts = f"{blank:08}{null:08}{votes:08}"
    numbers = f"{0:010}{0:08}{0:05}{voters:08}{voters:08}{0:032}{counts}{0:019}"
    return f"{CONGRESS}1{place}{name:100}{numbers}S\n"


def town_votes(place: str, code: str, votes: int) -> str:
    return f"{CONGRESS}1{place}{code}{votes:08}{0:03}\n"


FILES = {
    "03": lists(
        ("000001", "PSOE", "000001"), ("000002", "PSC-PSOE", "000001"), ("000003", "PP", "000003")
    ),
    "05": town_data("090800199", "Abrera", 100, 2, 1, 60)
    + town_data("122800199", "La Acebeda", 50, 0, 1, 40),
    "06": town_votes("0800199", "000002", 35)
    + town_votes("0800199", "000003", 25)
    + town_votes("2800199", "000001", 15)
    + town_votes("2800199", "000003", 25),
    "07": upper_data("99999", "Total nacional", 160, 3, 2, 105)
    + upper_data("09999", "Cataluña", 105, 3, 1, 63)
    + upper_data("09089", "Barcelona", 105, 3, 1, 63)
    + upper_data("12999", "Madrid", 55, 0, 1, 42)
    + upper_data("12289", "Madrid", 55, 0, 1, 42),
    "08": upper_votes("99999", "000001", 53, 3)
    + upper_votes("99999", "000003", 52, 2)
    + upper_votes("09999", "000002", 37, 2)
    + upper_votes("09999", "000003", 26, 1)
    + upper_votes("09089", "000002", 37, 2)
    + upper_votes("09089", "000003", 26, 1)
    + upper_votes("12999", "000001", 16, 1)
    + upper_votes("12999", "000003", 26, 1)
    + upper_votes("12289", "000001", 16, 1)
    + upper_votes("12289", "000003", 26, 1),
    "04": f"{CONGRESS}1089999000002001T{'Meritxell':25}{'Batet':25}{'Lamaña':25}F{0:018}S\n",
    "02": f"{CONGRESS}1N991011201909:0020:0014:0018:00\n",
}


def written(folder: Path, *parts: str, **changed: str) -> list[Path]:
    paths = []
    for part in parts or tuple(FILES):
        path = folder / f"file-{part}"
        path.write_text({**FILES, **changed}[part], "latin-1", newline="\n")
        paths.append(path)
    return paths


def contest(paths: list[Path]) -> dict[str, Any]:
    with read(paths) as result:
        (found,) = result.summary()["contests"]
        return found


def votes(found: dict[str, Any]) -> dict[str, int]:
    return {choice["name"]: choice["votes"] for choice in found["choices"]}


def test_the_national_rows_are_the_totals_and_nothing_is_added_to_them(tmp_path: Path):
    found = contest(written(tmp_path))
    assert votes(found) == {"PSOE": 53, "PP": 52}
    assert [choice["seats"] for choice in found["choices"]] == [3, 2]
    assert found["counts"]["ballots_cast"] == 3 + 2 + 105
    assert found["election"]["date"] == "2019-11-10"


def test_every_level_is_there_and_votes_from_abroad_are_no_finding(tmp_path: Path):
    with read(written(tmp_path)) as result:
        levels = result.summary()["levels"]
        assert [f for f in result.findings if f.rule == "sum-of-units"] == []
    assert levels == {"country": 1, "region": 2, "province": 2, "municipality": 2}


def test_lists_are_added_up_under_their_head(tmp_path: Path):
    with read(written(tmp_path)) as result:
        found = result.store.rows(
            "SELECT h.id, f.value FROM fact f JOIN unit u ON u.key = f.unit"
            " JOIN choice h ON h.key = f.choice WHERE u.id = '08001' ORDER BY 1"
        )
    assert found == [("000001", 35), ("000003", 25)]


def test_without_the_rows_above_each_list_stands_for_itself(tmp_path: Path):
    assert votes(contest(written(tmp_path, "03", "05", "06"))) == {
        "PSC-PSOE": 35, "PP": 50, "PSOE": 15}  # fmt: skip


def test_a_level_alone_is_a_result(tmp_path: Path):
    assert votes(contest(written(tmp_path, "03", "07", "08"))) == {"PSOE": 53, "PP": 52}
    assert contest(written(tmp_path, "07"))["counts"]["registered"] == 160


@pytest.mark.parametrize(
    ("parts", "kind"),
    [(("08",), "unknown"), (("05", "06"), "unknown"), (("03",), "parties"),
     (("04",), "candidates"), (("02",), "unknown"), (("02", "03", "04"), "unknown")],
)  # fmt: skip
def test_what_means_nothing_alone_says_what_is_needed(
    tmp_path: Path, parts: tuple[str, ...], kind: str
):
    with pytest.raises(Refused, match=r"the same election") as refused:
        read(written(tmp_path, *parts))
    assert refused.value.kind.value == kind


def test_a_code_without_a_name_is_told_and_its_votes_stand(tmp_path: Path):
    paths = written(tmp_path, "03", "08", **{"03": lists(("000001", "PSOE", "000001"))})
    with read(paths) as result:
        codes = [f.params["code"] for f in result.findings if f.rule == "join-unmatched"]
        (found,) = result.summary()["contests"]
    assert codes == ["000002", "000003"]
    assert votes(found)["000003"] == 52


def test_a_line_of_another_length_is_told_and_left_out(tmp_path: Path):
    body = FILES["08"] * 200 + "0220191119999900000100000053\n"
    with read(written(tmp_path, "03", "08", **{"08": body})) as result:
        (finding,) = [f for f in result.findings if f.rule == "row-unreadable"]
    assert (finding.row, finding.params["length"]) == (2001, 28)


def test_the_same_file_twice_is_one(tmp_path: Path):
    (tmp_path / "again").mkdir()
    paths = [*written(tmp_path), *written(tmp_path / "again", "08", "03")]
    assert votes(contest(paths)) == {"PSOE": 53, "PP": 52}
