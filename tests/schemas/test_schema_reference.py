"""The reference of the fields is written from the schema files; the committed page is current."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_the_page_is_current():
    page = subprocess.run(
        [sys.executable, ROOT / "tools" / "schema_reference.py"],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    ).stdout
    written = (ROOT / "docs" / "schema-reference.md").read_text(encoding="utf-8")
    assert page == written, "python tools/schema_reference.py > docs/schema-reference.md"
