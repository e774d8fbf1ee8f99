from __future__ import annotations

from pathlib import Path

import pytest

from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.services import java


def fake_java(folder: Path, version: str) -> Path:
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-01-01' >&2\n")
    program.chmod(0o755)
    return program


@pytest.fixture
def only_java_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", "/usr/bin-without-java")
    return tmp_path


def test_recent_java_of_the_machine_is_taken(only_java_home: Path) -> None:
    program = fake_java(only_java_home, "17.0.15")
    assert java.find_java() == program


@pytest.mark.parametrize("version", ["1.8.0_392", "11.0.21"])
def test_old_java_is_passed_over_for_the_packaged_one(only_java_home: Path, version: str) -> None:
    program = fake_java(only_java_home, version)
    assert java.find_java() != program


def test_without_any_the_way_out_is_named(
    only_java_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(java, "OLDEST_VERSION", 1000)
    with pytest.raises(PortalError, match="CKAN_SOLR_URL"):
        java.find_java()
