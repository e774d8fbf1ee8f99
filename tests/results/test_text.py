"""Bytes become the text that was written, or it is told that they may not be."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_file import HEADER, ROWS, made

from ckanext.election.results import Broken, Refused, read
from ckanext.election.results.limits import Limits
from ckanext.election.results.source import Source
from ckanext.election.results.text import Text, as_utf8

# Header and two rows in the words of an authority, with the encodings that it may write.
WRITTEN = {
    "Región;Candidato;Votos\nAysén;José Pérez Núñez;12\nÑuñoa;María Peña;3\n": [
        "cp1252", "latin-1", "iso8859-15", "mac-roman", "cp850",
    ],
    "REGIÓN;CANDIDATO;VOTOS\nAYSÉN;JOSÉ PÉREZ NÚÑEZ;12\nÑUÑOA;MARÍA PEÑA;3\n": [
        "cp1252", "mac-roman", "cp850",
    ],
    "Gmina;Głosy ważne;Liczba\nŁódź;Świętochłowice;10\nKraków;Zażółć;2\n": [
        "cp1250", "iso8859-2", "cp852",
    ],
    "Участок;Кандидат;Голоса\nМосква;Иванов Иван;10\nТверь;Петров;3\n": [
        "cp1251", "koi8-r", "iso8859-5", "cp866", "mac-cyrillic", "utf-16-le", "utf-16-be",
    ],
    "Δήμος;Υποψήφιος;Ψήφοι\nΑθήνα;Μητσοτάκης Κυριάκος;10\nΘεσσαλονίκη;Τσίπρας;3\n": [
        "cp1253", "iso8859-7",
    ],
    "İl;Aday;Oy\nIğdır;Kılıçdaroğlu;10\nŞanlıurfa;Erdoğan;3\n": ["cp1254", "iso8859-9"],
    "יישוב;מועמד;קולות\nירושלים;נתניהו בנימין;10\nתל אביב;לפיד;3\n": ["cp1255", "iso8859-8"],
    "الدائرة;المرشح;الأصوات\nتونس;قيس سعيد;10\nصفاقس;القروي;3\n": ["cp1256", "iso8859-6"],
    "Apylinkė;Kandidatas;Balsai\nŠiauliai;Nausėda;10\nPanevėžys;Šimonytė;3\n": [
        "cp1257", "iso8859-13",
    ],
    "投票区,候補者,得票数\n東京,安倍晋三,10\n大阪,やまもと太郎,3\n": [
        "shift_jis", "euc-jp", "utf-16-le", "utf-16-be",
    ],
    "选区,候选人,得票\n北京,王小明,10\n上海,李四,3\n": ["gb18030", "gbk"],
    "選區,候選人,得票數\n臺北市,蔡英文,10\n高雄市,韓國瑜,3\n新北市,侯友宜,5\n": ["big5"],
    "선거구,후보자,득표수\n서울,문재인,10\n부산,홍준표,3\n": ["euc-kr"],
    "หน่วยเลือกตั้ง,ผู้สมัคร,คะแนน\nกรุงเทพ,ชัชชาติ,10\n": ["tis-620"],
}  # fmt: skip
CASES = [(text, encoding) for text, encodings in WRITTEN.items() for encoding in encodings]


def opened(folder: Path, data: bytes) -> Text:
    path = folder / "file"
    path.write_bytes(data)
    return as_utf8(Source.open(path, None, 0, Limits()), folder)


@pytest.mark.parametrize(("text", "encoding"), CASES, ids=[f"{t[:5]}-{e}" for t, e in CASES])
def test_a_short_text_is_read_as_it_was_written(tmp_path: Path, text: str, encoding: str):
    found = opened(tmp_path, text.encode(encoding))
    assert found.path.read_text("utf-8") == text


def test_a_letter_that_fits_several_encodings_is_told(tmp_path: Path):
    found = opened(tmp_path, "place,votes\nNU\xd1OA,12\n".encode("latin-1"))
    assert [finding.rule for finding in found.findings] == ["encoding-unsure"]
    assert "cp1250" in found.findings[0].params["rivals"]


def test_lines_that_end_as_on_the_first_macintosh(tmp_path: Path):
    text = "\r".join([HEADER, *ROWS])
    found = opened(tmp_path, text.encode("mac-roman"))
    assert found.path.read_text("utf-8").split("\n") == [HEADER, *ROWS]


def content(*rows: str) -> str:
    return "\n".join([HEADER, *rows]) + "\n"


def names(folder: Path, text: str) -> dict[str, int]:
    path = folder / "file.csv"
    path.write_text(text, "utf-8", newline="")
    with read(path) as result:
        (contest,) = result.summary()["contests"]
        return {choice["name"]: choice["votes"] for choice in contest["choices"]}


EXPECTED = {"Ana Núñez": 166, "José Pérez": 219}


def test_a_first_line_that_names_the_delimiter(tmp_path: Path):
    assert names(tmp_path, "sep=;\r\n" + content(*ROWS).replace("\n", "\r\n")) == EXPECTED


@pytest.mark.parametrize("delimiter", ["^", "~", "#", ":", "\x01"])
def test_a_rare_delimiter(tmp_path: Path, delimiter: str):
    assert names(tmp_path, content(*ROWS).replace(";", delimiter)) == EXPECTED


def test_mixed_line_ends(tmp_path: Path):
    assert names(tmp_path, content(*ROWS).replace("\n", "\r\n", 3)) == EXPECTED


def test_a_line_end_inside_quotes_belongs_to_the_cell(tmp_path: Path):
    text = content(*ROWS).replace("José Pérez", '"José\nPérez"')
    assert names(tmp_path, text) == {"Ana Núñez": 166, "José\nPérez": 219}


def test_a_mark_that_is_opened_once_is_a_letter(tmp_path: Path):
    assert names(tmp_path, content(*ROWS).replace("Ñuñoa", '"Ñuñoa', 1)) == EXPECTED


def test_a_mark_that_hides_rows_is_told(tmp_path: Path):
    text = content(*ROWS).replace("José Pérez;164", '"José Pérez;164')
    text = text.replace("13;Votos Nulos", '13;"Votos Nulos')
    with pytest.raises(Broken, match="row 3 is never closed"):
        names(tmp_path, text)


def test_notes_behind_the_last_row_are_no_places(tmp_path: Path):
    text = content(*ROWS) + "\nFuente: Servicio Electoral\n;;Firmado\n"
    path = tmp_path / "file.csv"
    path.write_text(text, "utf-8")
    with read(path) as result:
        assert result.summary()["skipped"] == [{"reason": "note", "rows": 3}]


@pytest.mark.parametrize("sign", [".", ",", " ", "\u00a0", "\u202f", "'", "’"])
def test_groups_of_thousands_are_read_where_the_table_proves_them(tmp_path: Path, sign: str):
    rows = [
        f"Primera vuelta;C{n};{n};R;1;{who};{votes};9{sign}000"
        for n, who, votes in ((1, "Ana", f"1{sign}234"), (1, "José", f"2{sign}000"),
                              (2, "Ana", f"3{sign}450"), (2, "José", "77"))
    ]  # fmt: skip
    text = "\t".join(content(*rows).split(";"))
    assert names(tmp_path, text) == {"Ana": 4684, "José": 2077}


def test_numbers_that_can_be_read_in_two_ways_are_refused(tmp_path: Path):
    with pytest.raises(Refused, match="two ways"):
        names(tmp_path, content(*ROWS).replace(";126;", ";1.126;"))


def test_one_odd_number_beside_plain_ones_is_a_fault_of_its_row(tmp_path: Path):
    more = "Primera vuelta;Pica;1405;Tarapacá;1;Ana Núñez;5000;9000"
    text = content(*ROWS, more).replace(";126;", ";1.126;")
    assert names(tmp_path, text)["Ana Núñez"] == 5040


def test_digits_of_another_script(tmp_path: Path):
    assert names(tmp_path, content(*ROWS).replace(";126;", ";١٢٦;")) == EXPECTED


def test_any_of_the_forms_is_told(tmp_path: Path):
    path = made(tmp_path, *[row.replace(";126;", ";1 126;") for row in ROWS])
    with read(path) as result:
        assert "numbers-grouped" in {finding.rule for finding in result.findings}
