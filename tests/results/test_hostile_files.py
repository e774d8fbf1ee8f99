"""Broken and hostile files end with a named error, in bounded time and memory.

Each is read in a child process that may not take more: a crash, a kill or a traceback fails.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from made_file import HEADER, ROWS

# Address space, of which DuckDB and its threads reserve much that they never touch.
_MEMORY = 3_000_000_000
_CPU_SECONDS = 60
_CHILD = f"""
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({_MEMORY}, {_MEMORY}))
resource.setrlimit(resource.RLIMIT_CPU, ({_CPU_SECONDS}, {_CPU_SECONDS}))
from ckanext.election.results import Refused, read
answers = []
for path in sys.argv[1:]:
    try:
        with read(path) as result:
            answers.append(["read", len(result.findings)])
    except Refused as refused:
        answers.append([refused.kind.value, refused.reason])
print(json.dumps(answers))
"""

TEXT = ("\n".join([HEADER, *ROWS]) + "\n").encode()


def answers(*paths: Path) -> list[list[object]]:
    """What a child process with limits says of the files; it must end in good order."""
    command = [sys.executable, "-c", _CHILD, *map(str, paths)]
    ended = subprocess.run(command, capture_output=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stderr.decode()[-2000:]
    return json.loads(ended.stdout)


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_symlink() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("results.csv")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def lying_size() -> bytes:
    """A member that unpacks to more than the archive says."""
    data = bytearray(zipped({"a.csv": TEXT * 1000}))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def laughs() -> bytes:
    """Entities that are ten of the one before, twelve times over."""
    lines = [f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(6)]
    return f'<!DOCTYPE l [<!ENTITY e0 "ha">{"".join(lines)}]><l>&e12;</l>'.encode()


LAUGHS = laughs()

HOSTILE: dict[str, Callable[[], bytes]] = {
    "zip of a zip": lambda: zipped({"in.zip": zipped({"a.csv": TEXT})}),
    "zip bomb": lambda: zipped({"a.csv": b"0" * 50_000_000}),
    "zip with a lying size": lying_size,
    "zip with a path outside": lambda: zipped({"../../a.csv": TEXT}),
    "zip with an absolute path": lambda: zipped({"/etc/cron.d/a.csv": TEXT}),
    "zip with a link": with_symlink,
    "zip of many members": lambda: zipped({f"{n}.csv": b"a;b" for n in range(3000)}),
    "gzip bomb": lambda: gzip.compress(b"0" * 50_000_000),
    "gzip of a gzip": lambda: gzip.compress(gzip.compress(TEXT)),
    "xlsx of laughs": lambda: zipped(
        dict.fromkeys(("xl/workbook.xml", "xl/_rels/workbook.xml.rels"), LAUGHS)
    ),
    "billion laughs": lambda: LAUGHS,
    "entity in a file": lambda: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    "deep XML": lambda: b"<a>" * 100_000,
    "deep HTML": lambda: b"<html>" + b"<div>" * 100_000 + b"<table><tr><td>1</td></tr></table>",
    "wide HTML": lambda: b"<html><table>" + b"<tr><td colspan=9999 rowspan=9999>x</td></tr>" * 999,
    "deep JSON": lambda: b"[" * 200_000,
    "deep closed JSON": lambda: b'{"a":' * 90_000 + b"1" + b"}" * 90_000,
    "one huge line": lambda: b"a;" * 2_000_000,
    "one huge line without delimiters": lambda: b"x" * 5_000_000,
    "a hundred thousand columns": lambda: (b";c" * 100_000 + b"\n") * 3,
    "an endless quoted cell": lambda: TEXT + b'"' + b"Primera vuelta;x;1;r;1;a;1;1\n" * 200_000,
    "only NULs": lambda: b"\x00" * 1_000_000,
    "NULs in a table": lambda: TEXT.replace(b"a", b"\x00"),
    "only quotes": lambda: b'"' * 1_000_000,
    "only delimiters": lambda: b";" * 200_000,
    "only line ends": lambda: b"a;b\n" + b"\n" * 1_000_000,
    "every byte": lambda: bytes(range(256)) * 4000,
    "a zip cut off": lambda: zipped({"a.csv": TEXT * 100})[:-30],
    "an xls cut off": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "a number beyond all": lambda: TEXT.replace(b"126", b"9" * 400),
}  # fmt: skip


def test_hostile_files_are_refused_in_bounded_time_and_memory(tmp_path: Path):
    paths = []
    for number, (name, made) in enumerate(HOSTILE.items()):
        path = tmp_path / f"{number:02} {name}"
        path.write_bytes(made())
        paths.append(path)
    kinds = dict(zip(HOSTILE, (kind for kind, _ in answers(*paths)), strict=True))
    read = {name for name, kind in kinds.items() if kind == "read"}
    # A number that is none is told on its row, and the rest of the table stands.
    assert read == {"a number beyond all"}


def mutated(data: bytes, seed: int) -> bytes:
    """The bytes cut off somewhere, or with some of them changed, doubled or left out."""
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed))
        match chance.randrange(5):
            case 0:
                del changed[place:]
            case 1:
                changed[place] ^= 1 << chance.randrange(8)
            case 2:
                changed[place:place] = changed[place : place + chance.randint(1, 200)]
            case 3:
                del changed[place : place + chance.randint(1, 50)]
            case _:
                changed[place:place] = chance.choice(
                    [b"\x00", b'"', b"\r", b"\xff\xfe", b"<", b"{"]
                )
        if not changed:
            return b"x"
    return bytes(changed)


def originals() -> dict[str, bytes]:
    table = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split(";")) + "</tr>"
        for row in (HEADER, *ROWS)
    )
    rows = [dict(zip(HEADER.split(";"), row.split(";"), strict=True)) for row in ROWS]
    return {
        "csv": TEXT,
        "utf-16": TEXT.decode().encode("utf-16"),
        "zip": zipped({"a.csv": TEXT}),
        "gzip": gzip.compress(TEXT),
        "html": f"<html><body><table>{table}</table></body></html>".encode(),
        "json": json.dumps(rows).encode(),
        "xml": b"<EML Id='510b'><Count>" + b"<Selection><ValidVotes>1</ValidVotes></Selection>" * 9
        + b"</Count></EML>",
    }  # fmt: skip


def survive(folder: Path, form: str, seeds: range) -> None:
    data = originals()[form]
    paths = []
    for seed in seeds:
        path = folder / str(seed)
        path.write_bytes(mutated(data, seed))
        paths.append(path)
    assert len(answers(*paths)) == len(seeds)


@pytest.mark.parametrize("form", originals())
def test_damaged_files_end_in_good_order(tmp_path: Path, form: str):
    survive(tmp_path, form, range(6))


@pytest.mark.slow
@pytest.mark.parametrize("form", originals())
def test_many_damaged_files_end_in_good_order(tmp_path: Path, form: str):
    survive(tmp_path, form, range(1000, 1200))
