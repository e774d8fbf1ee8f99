"""The page of checks lists every finding that the code can make, and nothing else."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path

from ckanext.election.results.checks import CHECKS
from ckanext.election.results.checks.while_reading import WHILE_READING

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "ckanext" / "election" / "results"


def codes_in_the_code() -> set[str]:
    """The first argument of every call that makes a finding, where it is a text."""
    found = set()
    for path in RESULTS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name == "Finding" or name.endswith("_finding"):
                    found.add(node.args[0].value)
    return {code for code in found if isinstance(code, str)}


def test_the_page_is_up_to_date():
    spec = importlib.util.spec_from_file_location("page", ROOT / "tools" / "checks_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (ROOT / "docs" / "checks.md").read_text("utf-8")
    assert page == module.page(), "python tools/checks_reference.py > docs/checks.md"


def test_every_finding_of_reading_is_listed():
    assert codes_in_the_code() <= {rule.code for rule in WHILE_READING}


def test_every_code_is_used_once_and_has_a_source():
    rules = [*CHECKS, *WHILE_READING]
    assert len({rule.code for rule in rules}) == len(rules)
    assert all(rule.source for rule in rules)
