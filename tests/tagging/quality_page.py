"""The tool that measures the tagging, as a module."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]


def tagging_quality() -> ModuleType:
    """`tools/tagging_quality.py`."""
    path = ROOT / "tools" / "tagging_quality.py"
    spec = importlib.util.spec_from_file_location("tagging_quality", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
