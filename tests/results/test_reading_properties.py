"""However a table is written, it gives the same model or is not understood: never another model."""

from __future__ import annotations

import csv
import io
import itertools
import random
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from made_file import HEADER, ROWS
from sample_expectations import committed_path

from ckanext.election.results import Refused, read

Model = set[tuple[object, ...]]

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252",
             "latin-1", "iso8859-15", "mac-roman", "cp850")  # fmt: skip
DELIMITERS = (";", ",", "\t", "|")
SIGNS = ("", ".", ",", " ", "\u00a0", "’", "'")
PREAMBLES = ("Resultados oficiales", "", "Corte: 12:30", "Acta n.º 7, página 2", "Nota; sin firma")


@dataclass(frozen=True)
class Table:
    """A file as rows of cells, with the columns that hold counts."""

    rows: tuple[tuple[str, ...], ...]
    counts: tuple[str, ...]


@dataclass(frozen=True)
class Writing:
    """One of the ways in which a table can be written."""

    encoding: str = "utf-8"
    delimiter: str = ";"
    sign: str = ""
    line_end: str = "\n"
    quoted: bool = False
    preamble: tuple[str, ...] = ()
    rows_by: int | None = None
    columns_by: int | None = None


def made_table() -> Table:
    larger = [row.split(";") for row in ROWS]
    for row in larger:
        row[-2:] = [str(int(cell) * 37) for cell in row[-2:]]
    return Table(tuple(map(tuple, [HEADER.split(";"), *larger])), ("votos", "votos_comuna"))


def sample(name: str, delimiter: str, most: int, *counts: str) -> Table:
    with committed_path(name).open(encoding="utf-8-sig", newline="") as stream:
        rows = itertools.islice(csv.reader(stream, delimiter=delimiter), most)
        return Table(tuple(map(tuple, rows)), counts)


TABLES = {
    "made": made_table(),
    "servel": sample("cl-servel-2021/presidenciales_2021_nacional.csv", ";", 40, "votos"),
    "uruguay": sample("uy-corte-electoral/flores_odd.csv", ",", 60, "CantidadVotos"),
    "onpe": sample("pe-onpe-2021/resultados-participacion-por-distrito.csv", ",", 30,
                   "total_asistentes", "total_ausentes", "electores_habiles"),
}  # fmt: skip


def written(table: Table, way: Writing) -> bytes:
    header, *data = [list(row) for row in table.rows]
    places = [index for index, name in enumerate(header) if name in table.counts]
    for row in data:
        for place in places:
            row[place] = grouped(row[place], way.sign)
    if way.rows_by is not None:
        random.Random(way.rows_by).shuffle(data)
    rows = [header, *data]
    if way.columns_by is not None:
        order = random.Random(way.columns_by).sample(range(len(header)), len(header))
        rows = [[row[place] for place in order] for row in rows]
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if way.quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=way.delimiter, lineterminator=way.line_end, quoting=quoting)
    out.write("".join(line + way.line_end for line in way.preamble))
    writer.writerows(rows)
    return out.getvalue().encode(way.encoding)


def grouped(cell: str, sign: str) -> str:
    return f"{int(cell):,}".replace(",", sign) if sign and cell.isdigit() else cell


def model(data: bytes) -> Model | None:
    """What every unit counts; None where the file is not understood."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        try:
            with read(path) as result:
                return set(
                    result.store.rows(
                        "SELECT c.id, c.round, u.level, u.id, u.name, h.id, h.name, f.kind,"
                        " f.vote_type, f.value, f.state FROM fact f"
                        " JOIN unit u ON u.key = f.unit LEFT JOIN contest c ON c.key = f.contest"
                        " LEFT JOIN choice h ON h.key = f.choice"
                    )
                )
        except Refused:
            return None


MODELS = {name: model(written(table, Writing())) for name, table in TABLES.items()}

ways = st.builds(
    Writing,
    encoding=st.sampled_from(ENCODINGS),
    delimiter=st.sampled_from(DELIMITERS),
    sign=st.sampled_from(SIGNS),
    line_end=st.sampled_from(("\n", "\r\n", "\r")),
    quoted=st.booleans(),
    preamble=st.lists(st.sampled_from(PREAMBLES), max_size=3).map(tuple),
    rows_by=st.none() | st.integers(0, 9999),
    columns_by=st.none() | st.integers(0, 9999),
)


def test_the_tables_are_understood_as_they_stand():
    assert all(MODELS.values())


@pytest.mark.parametrize(
    "way",
    [
        *(Writing(encoding=encoding) for encoding in ENCODINGS),
        *(Writing(delimiter=delimiter) for delimiter in DELIMITERS),
        Writing(quoted=True),
        Writing(line_end="\r\n"),
        Writing(line_end="\r"),
        Writing(preamble=PREAMBLES),
        Writing(rows_by=1),
        Writing(columns_by=1),
        Writing(sign=" "),
        Writing(sign="."),
    ],
    ids=str,
)
def test_one_change_alone_is_understood(way: Writing):
    assert model(written(TABLES["made"], way)) == MODELS["made"]


def unchanged_or_refused(name: str, way: Writing) -> None:
    # Latin-1 has no typographic apostrophe to group numbers with.
    assume(way.sign != "’" or way.encoding not in {"latin-1", "iso8859-15", "cp850"})
    found = model(written(TABLES[name], way))
    assert found is None or found == MODELS[name]


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=5, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(way=ways)
def test_any_way_of_writing_gives_the_same_model_or_none(name: str, way: Writing):
    unchanged_or_refused(name, way)


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(way=ways)
def test_many_ways_of_writing_give_the_same_model_or_none(name: str, way: Writing):
    unchanged_or_refused(name, way)


def test_another_number_is_another_model():
    """The properties above can fail."""
    table = TABLES["made"]
    other = replace(
        table, rows=(*table.rows[:1], ("Primera vuelta", *table.rows[1][1:6], "7", "300"))
    )
    assert model(written(other, Writing())) not in (None, MODELS["made"])
