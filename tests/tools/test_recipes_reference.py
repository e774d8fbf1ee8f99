"""The page of recipes lists every recipe that comes with the package."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_is_up_to_date():
    spec = importlib.util.spec_from_file_location("page", ROOT / "tools" / "recipes_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (ROOT / "docs" / "recipes.md").read_text("utf-8")
    assert page == module.page(), "python tools/recipes_reference.py > docs/recipes.md"
