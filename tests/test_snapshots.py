from __future__ import annotations

import os
import time

import pytest
from ckan.lib import files

from ckanext.election import snapshot_cache, snapshots
from ckanext.election.snapshots import SnapshotError, keep_folder, local_folder

pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "read"
    folder.mkdir()
    (folder / "votes.parquet").write_bytes(os.urandom(2000))
    (folder / "summary.json").write_text("{}")
    return folder


@pytest.fixture
def elsewhere(monkeypatch, tmp_path, ckan_config):
    """A storage that is not on this machine's disk, with an empty cache."""
    monkeypatch.setitem(ckan_config, "ckanext.election.snapshots.cache_path", str(tmp_path / "c"))
    storage = files.make_storage("elsewhere", {"type": "ckan:memory"})
    monkeypatch.setattr(snapshots.files, "get_storage", lambda _name: storage)
    return storage


def test_a_folder_comes_back_as_it_was(folder):
    with local_folder(keep_folder(folder)) as kept:
        for path in folder.iterdir():
            assert (kept / path.name).read_bytes() == path.read_bytes()


def test_the_same_content_is_kept_once(folder):
    assert keep_folder(folder) == keep_folder(folder)


def test_a_folder_that_a_crash_left_incomplete_is_completed(folder):
    sha256 = keep_folder(folder)
    with local_folder(sha256) as kept:
        (kept / snapshots.MANIFEST).unlink()
        (kept / "votes.parquet").unlink()
    with pytest.raises(SnapshotError), local_folder(sha256):
        pass
    keep_folder(folder)
    with local_folder(sha256) as kept:
        assert (kept / "votes.parquet").read_bytes() == (folder / "votes.parquet").read_bytes()


def test_an_unknown_snapshot_is_an_error():
    with pytest.raises(SnapshotError), local_folder("0" * 64):
        pass


def test_what_is_stored_elsewhere_is_read_from_a_copy(folder, elsewhere):
    sha256 = keep_folder(folder)
    with local_folder(sha256) as first, local_folder(sha256) as second:
        assert first == second
        assert (first / "votes.parquet").read_bytes() == (folder / "votes.parquet").read_bytes()


def test_a_copy_with_other_bytes_is_refused(folder, elsewhere):
    sha256 = keep_folder(folder)
    place = files.Location(f"{sha256[:2]}/{sha256}/votes.parquet")
    elsewhere.remove(files.FileData(place))
    elsewhere.upload(place, files.make_upload(b"other"))
    with pytest.raises(SnapshotError), local_folder(sha256):
        pass


def test_the_cache_forgets_what_was_used_longest_ago(tmp_path):
    for age, name in enumerate(("new", "old", "oldest")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_bytes(b"x" * 100)
        used = time.time() - age * 2 * snapshot_cache.IN_USE_SECONDS
        os.utime(tmp_path / name, (used, used))
    snapshot_cache.trim(tmp_path, 250)
    assert {path.name for path in tmp_path.iterdir()} == {"new", "old"}
    snapshot_cache.trim(tmp_path, 0)
    assert {path.name for path in tmp_path.iterdir()} == {"new"}
