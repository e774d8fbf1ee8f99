from __future__ import annotations

import json
import stat
from pathlib import Path

from ckanext.election.portal import secret


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_secrets_are_kept_from_start_to_start(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    assert secret.load(path) == secret.load(path)


def test_two_portals_have_different_secrets(tmp_path: Path) -> None:
    assert secret.load(tmp_path / "one").admin != secret.load(tmp_path / "other").admin


def test_only_the_owner_may_read_them(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    secret.load(path)
    assert mode(path) == 0o600


def test_secret_that_an_older_file_lacks_is_added_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    path.write_text(json.dumps({"admin": "kept"}))
    loaded = secret.load(path)
    assert loaded.admin == "kept"
    assert json.loads(path.read_text())["solr"] == loaded.solr


def test_private_file_replaces_a_link_rather_than_writing_through_it(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_text("untouched")
    link = tmp_path / "link"
    link.symlink_to(target)
    secret.write_private(link, "new")
    assert (target.read_text(), link.read_text()) == ("untouched", "new")
