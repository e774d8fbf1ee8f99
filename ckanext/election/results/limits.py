"""How much of a machine one file may use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds that every reader keeps; what goes beyond them is `Broken`.

    Attributes:
        file_bytes: the largest file, counted on the unpacked stream.
        expansion: the largest ratio of unpacked to packed bytes of a container.
        members: the most members of a container.
        workbook_bytes: the largest workbook; it is the one thing that is held whole.
        workbook_unpacked_bytes: the largest workbook once its archive is unpacked.
        workbook_cells: the most cells between the first and the last of a sheet.
        html_bytes: the largest HTML page; it is held whole.
        json_bytes: the largest JSON document; it is held whole.
        columns: the most columns of a table.
        xml_depth: the deepest nesting of XML or JSON.
        memory: DuckDB's memory limit, in its own notation.
        threads: DuckDB's threads.
    """

    file_bytes: int = 4_000_000_000
    expansion: int = 200
    members: int = 1_000
    workbook_bytes: int = 50_000_000
    workbook_unpacked_bytes: int = 600_000_000
    workbook_cells: int = 20_000_000
    html_bytes: int = 30_000_000
    json_bytes: int = 200_000_000
    columns: int = 5_000
    xml_depth: int = 100
    memory: str = "640MB"
    threads: int = 2
