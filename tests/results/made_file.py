"""Small result files made for one test each, in the layout of the Chilean recipe."""

from __future__ import annotations

from pathlib import Path

HEADER = "eleccion;comuna;cut_comuna;region;cut_region;candidatura;votos;votos_comuna"
ROWS = (
    "Primera vuelta;Aisén;11201;Aysén;11;Ana Núñez;126;300",
    "Primera vuelta;Aisén;11201;Aysén;11;José Pérez;164;300",
    "Primera vuelta;Aisén;11201;Aysén;11;Votos Nulos;10;300",
    "Primera vuelta;Ñuñoa;13120;Metropolitana;13;Ana Núñez;40;100",
    "Primera vuelta;Ñuñoa;13120;Metropolitana;13;José Pérez;55;100",
    "Primera vuelta;Ñuñoa;13120;Metropolitana;13;Votos Nulos;5;100",
)


def made(folder: Path, *rows: str, encoding: str = "utf-8", delimiter: str = ";") -> Path:
    """A file of the rows (those above where none are given) under the header."""
    text = "\n".join([HEADER, *(rows or ROWS)]) + "\n"
    path = folder / "made.csv"
    path.write_bytes(text.replace(";", delimiter).encode(encoding))
    return path
