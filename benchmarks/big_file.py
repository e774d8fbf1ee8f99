"""A made file of three million rows in the layout of Brazil's `votacao_secao` (TSE).

Made: the places, people and numbers are nobody's. The layout is the published one (all cells
quoted, `;`, Latin-1): one row for each choice in each office at each polling station.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

HEADER = [
    "DT_GERACAO",
    "HH_GERACAO",
    "ANO_ELEICAO",
    "CD_TIPO_ELEICAO",
    "NM_TIPO_ELEICAO",
    "NR_TURNO",
    "CD_ELEICAO",
    "DS_ELEICAO",
    "DT_ELEICAO",
    "TP_ABRANGENCIA",
    "SG_UF",
    "SG_UE",
    "NM_UE",
    "CD_MUNICIPIO",
    "NM_MUNICIPIO",
    "NR_ZONA",
    "NR_SECAO",
    "CD_CARGO",
    "DS_CARGO",
    "NR_VOTAVEL",
    "NM_VOTAVEL",
    "QT_VOTOS",
    "NR_LOCAL_VOTACAO",
    "SQ_CANDIDATO",
    "NM_LOCAL_VOTACAO",
    "DS_LOCAL_VOTACAO_ENDERECO",
]
OFFICES = (("3", "Governador", 2, 10), ("5", "Senador", 3, 9), ("6", "Deputado Federal", 4, 24),
           ("7", "Deputado Estadual", 5, 32))  # fmt: skip
SPECIAL = (("95", "VOTO BRANCO"), ("96", "VOTO NULO"))
SYLLABLES = [
    "ma",
    "ri",
    "jo",
    "sé",
    "ção",
    "an",
    "tô",
    "nio",
    "lu",
    "cí",
    "li",
    "ra",
    "be",
    "lém",
    "são",
    "gra",
    "ça",
    "íris",
    "val",
    "pé",
    "da",
    "co",
    "rá",
]
MUNICIPALITIES = 300


def write(path: Path, rows: int, seed: int = 2022) -> dict[str, int]:
    """Write the file.

    Returns:
        The votes of each office, to compare with.
    """
    chance = random.Random(seed)
    totals: dict[str, int] = {}
    with path.open("w", encoding="latin-1", newline="") as out:
        out.write(_line(HEADER))
        written = 0
        for section in _sections(chance):
            lines = section[: rows - written]
            out.writelines(line for line, _office, _votes in lines)
            for _text, office, votes in lines:
                totals[office] = totals.get(office, 0) + votes
            written += len(lines)
            if written >= rows:
                break
    return totals


def _sections(chance: random.Random) -> Iterator[list[tuple[str, str, int]]]:
    ballots = {office: _choices(chance, *office) for office in OFFICES}
    municipalities = [(f"{1000 + n * 7}", _name(chance, 3)) for n in range(MUNICIPALITIES)]
    section = 0
    while True:
        section += 1
        code, name = municipalities[section % MUNICIPALITIES]
        place = str(1000 + section // 4 % 9000)
        head = ["01/11/2022", "10:01:02", "2022", "2", "Eleição Ordinária", "1", "546",
                "Eleições Gerais Estaduais 2022", "02/10/2022", "E", "XX", "XX", "EXEMPLO", code,
                name, str(section % MUNICIPALITIES % 90 + 1), str(section)]  # fmt: skip
        tail = [place, "", f"ESCOLA {name} {place}", f"RUA {name}, {section % 900}"]
        yield list(_rows(chance, ballots, head, tail))


def _rows(chance: random.Random, ballots: dict[tuple[str, str, int, int], list[tuple[str, str]]],
          head: list[str], tail: list[str]) -> Iterator[tuple[str, str, int]]:  # fmt: skip
    start, end = _cells(head), _cells(tail)
    for (code, office, _digits, _size), choices in ballots.items():
        for number, name in choices:
            votes = int(chance.expovariate(0.08))
            yield (
                f'{start};"{code}";"{office}";"{number}";"{name}";"{votes}";{end}\r\n',
                office,
                votes,
            )


def _choices(
    chance: random.Random, _code: str, _office: str, digits: int, size: int
) -> list[tuple[str, str]]:
    numbers = chance.sample(range(10 ** (digits - 1), 9 * 10 ** (digits - 1)), size)
    return [(str(number), _name(chance, 4)) for number in numbers] + list(SPECIAL)


def _name(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choices(SYLLABLES, k=syllables)).upper() + " " + "".join(
        chance.choices(SYLLABLES, k=2)
    ).upper()  # fmt: skip


def _cells(cells: list[str]) -> str:
    return ";".join(f'"{cell}"' for cell in cells)


def _line(cells: list[str]) -> str:
    return _cells(cells) + "\r\n"
