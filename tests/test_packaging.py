"""What is released: the wheel that is built from the source distribution, against the tree."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
# Where a file of the tree stands in the wheel.
INSTALLED_AS = {"ckanext/election": "ckanext/election", "schemas": "ckanext/election/schemas"}
NOT_RELEASED = ("__pycache__", ".pyc", ".po", ".pot", "~")

BLOCK_CKAN = """
import sys
class Block:
    def find_spec(self, name, path=None, target=None):
        if name == "ckan" or name.startswith("ckan."):
            raise ImportError(f"{name} is imported")
sys.meta_path.insert(0, Block())
import importlib, pkgutil
for name in (
    "ckanext.election.results",
    "ckanext.election.tagging",
    "ckanext.election.timetable",
    "ckanext.election.comparison",
    "ckanext.election.maps",
    "ckanext.election.pictures",
):
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, name + "."):
        importlib.import_module(module.name)
        print(module.name)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution as an index's users get it."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    [wheel] = folder.glob("*.whl")
    return wheel


def tree() -> set[str]:
    """Every file that belongs into the wheel, under its name there."""
    return {
        f"{installed}/{path.relative_to(ROOT / folder)}"
        for folder, installed in INSTALLED_AS.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not any(mark in str(path) for mark in NOT_RELEASED)
    }


def test_wheel_holds_every_file_of_the_tree(wheel: Path) -> None:
    assert tree() - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_wheel_holds_nothing_that_could_clash_with_another_package(wheel: Path) -> None:
    names = [name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name]
    assert all(name.startswith("ckanext/election/") for name in names)
    assert "ckanext/__init__.py" not in names


def test_wheel_brings_its_commands_and_plugins(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    [entry_points] = [one for one in archive.namelist() if one.endswith("entry_points.txt")]
    text = archive.read(entry_points).decode()
    assert "election-portal = ckanext.election.portal.cli:main" in text
    assert "election = ckanext.election.plugin:ElectionPlugin" in text


def test_plain_packages_import_no_ckan() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", BLOCK_CKAN], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    assert "ckanext.election.results.cli" in answer.stdout
    assert "ckanext.election.timetable.election_id" in answer.stdout
