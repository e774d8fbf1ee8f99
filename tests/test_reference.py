"""docs/reference.md names every option, API action and command, because it is written from them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_reference_is_current():
    written = subprocess.run(
        [sys.executable, ROOT / "tools" / "reference.py"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout
    page = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    assert page == written, "run: .venv/bin/python tools/reference.py > docs/reference.md"
