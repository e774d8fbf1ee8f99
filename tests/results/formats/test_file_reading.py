"""A file that begins like a known format and goes on otherwise gives a named error."""

from __future__ import annotations

from pathlib import Path

import pytest
from read_case import MADE, changed

from ckanext.election.results import Broken, read


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("no-valgresultat/kommune.json", '"id": {\n    "partikategori": 1,', '"x": {\n    "y": 1,'),
        ("id-kpu/0.json", '"progres": {\n  "total": 4,', '"progres": [4], "x": {\n  "y": 4,'),
        (
            "se-val/rostfordelning.json",
            '"rosterPaverkaMandat": {',
            '"rosterPaverkaMandat": 7, "x": {',
        ),
    ],
)
def test_a_member_of_another_shape_is_broken(tmp_path: Path, file: str, old: str, new: str):
    with pytest.raises(Broken) as broken:
        read(changed(MADE / file, tmp_path, (old, new)))
    assert "leaves the form" in broken.value.reason
