"""Workbooks and pages: what they hold is read, what they hide is told, what they threaten ends."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from made_file import HEADER, ROWS

from ckanext.election.results import Broken, Read, Refused, read
from ckanext.election.results.limits import Limits
from ckanext.election.results.recipe import Recipe

CELLS = [line.split(";") for line in (HEADER, *ROWS)]
EXPECTED = {"Ana Núñez": 166, "José Pérez": 219}


def votes(result: Read) -> dict[str, int]:
    (contest,) = result.summary()["contests"]
    return {choice["name"]: choice["votes"] for choice in contest["choices"]}


def rules(result: Read) -> set[str]:
    return {finding.rule for finding in result.findings}


def workbook(folder: Path, *sheets: str, at: tuple[int, int] = (0, 0)) -> tuple[Path, Any]:
    """A workbook with the rows on each sheet; close it to write it."""
    path = folder / "file.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for name in sheets or ("Resultados",):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(CELLS):
            for place, cell in enumerate(row):
                value = int(cell) if cell.isdigit() and place > 5 else cell
                sheet.write(at[0] + number, at[1] + place, value)
    return path, book


def test_a_sheet_is_read_with_its_row_numbers(tmp_path: Path):
    path, book = workbook(tmp_path, at=(4, 2))
    book.close()
    with read(path) as result:
        assert votes(result) == EXPECTED
        assert result.store.value("SELECT min(row_number) FROM fact") == 6


def test_what_a_sheet_hides_is_told_and_read(tmp_path: Path):
    path, book = workbook(tmp_path)
    sheet = book.worksheets()[0]
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column(3, 4, None, None, {"hidden": True})
    book.close()
    with read(path) as result:
        assert votes(result) == EXPECTED
        assert {"rows-hidden", "columns-hidden"} <= rules(result)


def test_formulas_without_results_are_told(tmp_path: Path):
    path, book = workbook(tmp_path)
    book.worksheets()[0].write_formula(1, 6, "=100+26", None, "")
    book.close()
    with read(path) as result:
        (finding,) = [f for f in result.findings if f.rule == "formulas-without-values"]
        assert (finding.params["formulas"], finding.severity.value) == (1, "error")


def test_a_hidden_sheet_is_read_only_where_no_other_fits(tmp_path: Path):
    path, book = workbook(tmp_path, "Nuevo", "Viejo")
    book.worksheets()[1].hide()
    book.close()
    with read(path) as result:
        assert votes(result) == EXPECTED


def test_two_sheets_that_fit_need_a_choice(tmp_path: Path):
    path, book = workbook(tmp_path, "Uno", "Dos")
    book.close()
    with pytest.raises(Refused) as refused:
        read(path)
    assert "“Uno”" in " ".join(refused.value.evidence)
    assert "“Dos”" in " ".join(refused.value.evidence)


def test_the_name_of_a_sheet_can_be_the_contest(tmp_path: Path):
    path, book = workbook(tmp_path, "Mayor 2021", "Council 2021")
    book.close()
    spec = {
        "id": "own", "title": "Own", "source": {"authority": "nobody", "seen": "real"},
        "columns": {"place": ["comuna"], "who": ["candidatura"], "votes": ["votos"]},
        "sheets": "each",
        "contest": {"id": {"sheet": "(.+) [0-9]{4}"}},
        "units": [{"level": "municipality", "id": "{place}"}],
        "choice": {"id": "{who}"},
        "counts": [{"column": "votes", "kind": "votes"}],
    }  # fmt: skip
    with read(path, recipes=[Recipe("own", "Own", spec)], form="own") as result:
        contests = {c["id"]: c["choices"][0]["votes"] for c in result.summary()["contests"]}
    assert contests == {"Mayor": 166, "Council": 166}


def test_cells_at_opposite_corners_are_refused_before_they_are_held(tmp_path: Path):
    path, book = workbook(tmp_path)
    book.worksheets()[0].write(1_000_000, 700, 1)
    book.close()
    with pytest.raises(Broken, match="spreads over"):
        read(path)


def test_a_workbook_that_unpacks_to_too_much_is_broken(tmp_path: Path):
    path, book = workbook(tmp_path)
    book.close()
    with pytest.raises(Broken, match="unpacked"):
        read(path, limits=Limits(workbook_unpacked_bytes=1000))


@pytest.mark.parametrize(
    ("members", "what"),
    [
        ({"word/document.xml": b"<w/>"}, "text document"),
        (
            {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"},
            "OpenDocument",
        ),
    ],
)
def test_a_text_document_is_refused_with_what_to_ask_for(
    tmp_path: Path, members: dict[str, bytes], what: str
):
    path = tmp_path / "file"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    with pytest.raises(Refused, match=what) as refused:
        read(path)
    assert refused.value.kind.value == "document"
    assert "ask the authority" in refused.value.reason.lower()


ODS = (
    '<?xml version="1.0"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet><table:table table:name='Hoja'>{rows}</table:table>"
    "</office:spreadsheet></office:body></office:document-content>"
)

MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)


def ods(folder: Path, rows: str) -> Path:
    path = folder / "file.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", ODS.format(rows=rows))
    return path


def _ods_row(cells: list[str], more: str = "") -> str:
    inner = "".join(
        f'<table:table-cell office:value-type="string"{more}><text:p>{cell}</text:p>'
        "</table:table-cell>"
        for cell in cells
    )
    return f"<table:table-row>{inner}</table:table-row>"


def test_an_ods_is_read(tmp_path: Path):
    with read(ods(tmp_path, "".join(_ods_row(row) for row in CELLS))) as result:
        assert votes(result) == EXPECTED


def test_an_ods_that_repeats_a_cell_a_million_times_is_broken(tmp_path: Path):
    more = ' table:number-columns-repeated="16000"'
    rows = _ods_row(["x"], more).replace(
        "table-row>", 'table-row table:number-rows-repeated="9">', 1
    )
    with pytest.raises(Broken, match="repeats"):
        read(ods(tmp_path, rows))


def page(folder: Path, body: str, encoding: str = "utf-8") -> Path:
    path = folder / "page.html"
    text = (
        f'<!DOCTYPE html><html><head><meta charset="{encoding}"></head><body>{body}</body></html>'
    )
    path.write_bytes(text.encode(encoding))
    return path


def html_table(rows: list[list[str]]) -> str:
    head = "".join(f"<th>{cell}</th>" for cell in rows[0])
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows[1:])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


MENU = "<table><tr><td><a href='x'>Inicio</a></td><td>Contacto</td></tr><tr><td>1</td></tr></table>"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "macintosh"])
def test_the_table_of_a_page_is_read(tmp_path: Path, encoding: str):
    path = page(tmp_path, f"<h1>Año</h1>{MENU}{html_table(CELLS)}", encoding)
    with read(path) as result:
        assert votes(result) == EXPECTED


def test_a_table_inside_a_table_of_the_layout_is_read(tmp_path: Path):
    path = page(tmp_path, f"<table><tr><td>menu</td><td>{html_table(CELLS)}</td></tr></table>")
    with read(path) as result:
        assert votes(result) == EXPECTED


def test_a_name_over_several_rows_holds_and_a_number_counts_once(tmp_path: Path):
    rows = [row[:] for row in CELLS]
    text = html_table(rows)
    first = "<td>Primera vuelta</td><td>Aisén</td>"
    text = text.replace(first, '<td>Primera vuelta</td><td rowspan="3">Aisén</td>', 1)
    text = text.replace(first, "<td>Primera vuelta</td>")
    with read(page(tmp_path, text)) as result:
        assert votes(result) == EXPECTED


def test_a_page_without_a_table_is_refused_with_what_to_ask_for(tmp_path: Path):
    with pytest.raises(Refused, match="ask the authority") as refused:
        read(page(tmp_path, "<p>Results will be published soon.</p>"))
    assert refused.value.kind.value == "document"


def test_a_part_of_a_page_is_a_page(tmp_path: Path):
    path = tmp_path / "part.html"
    path.write_text("<section class=x><img src=a><p>Candidates</section>", "utf-8")
    with pytest.raises(Refused) as refusal:
        read(path)
    assert refusal.value.kind.value == "document"


def test_a_tar_archive_is_refused_with_the_way_out(tmp_path: Path):
    path = tmp_path / "files.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        member = tarfile.TarInfo("votes.csv")
        member.size = 4
        archive.addfile(member, io.BytesIO(b"a;b\n"))
    with pytest.raises(Refused, match="unpack it"):
        read(path)
