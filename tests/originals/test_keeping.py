"""Keeping bytes by their SHA-256."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from io import BytesIO
from pathlib import Path

import pytest
from ckan import model
from ckan.common import config

from ckanext.election import originals
from ckanext.election.originals import storage


@pytest.fixture
def text() -> bytes:
    """Bytes that no other test kept."""
    return b"unit;votes\nA;1\n" + os.urandom(8).hex().encode()


def _root() -> Path:
    return Path(storage.originals().settings.path)


def _files() -> set[Path]:
    return {path for path in _root().rglob("*") if path.is_file()}


def test_kept_bytes_come_back_under_their_hash(text):
    kept = originals.keep(BytesIO(text), media_type="text/csv")
    assert kept == originals.Original(hashlib.sha256(text).hexdigest(), len(text), "text/csv")
    with originals.open_original(kept.sha256) as file:
        assert file.read() == text


def test_chunks_are_kept_like_a_file(text):
    assert originals.keep([text[:5], text[5:]]).sha256 == hashlib.sha256(text).hexdigest()


def test_media_type_is_guessed_from_the_bytes(text):
    assert originals.keep(BytesIO(b"%PDF-1.4\n" + text)).media_type == "application/pdf"


@pytest.mark.parametrize("said", ["text/csv\r\nX-Mine: 1", "текст/csv", "csv", ""])
def test_media_type_that_is_none_is_guessed_too(text, said):
    assert originals.keep(BytesIO(text), media_type=said).media_type == "text/plain"


def test_same_bytes_are_kept_once_and_never_touched_again(text):
    kept = originals.keep(BytesIO(text), media_type="text/csv")
    with originals.local_path(kept.sha256) as path:
        os.utime(path, (1, 1))
    assert originals.keep(BytesIO(text), media_type="text/plain").media_type == "text/csv"
    with originals.local_path(kept.sha256) as path:
        assert path.stat().st_mtime == 1


def test_too_many_bytes_leave_nothing(text):
    before = _files()
    with pytest.raises(originals.TooLargeError, match="more than 10 bytes"):
        originals.keep(BytesIO(text), limit=10)
    assert _files() == before
    assert originals.find(hashlib.sha256(text).hexdigest()) is None


def test_stream_that_breaks_leaves_nothing(text):
    def broken():
        yield text
        raise ConnectionError

    before = _files()
    with pytest.raises(ConnectionError):
        originals.keep(broken())
    assert _files() == before


def test_row_stays_when_the_callers_transaction_fails(text):
    kept = originals.keep(BytesIO(text))
    model.Session.rollback()
    assert originals.find(kept.sha256) == kept


def test_half_written_file_of_a_crash_is_replaced(text):
    path = _root() / storage.location(hashlib.sha256(text).hexdigest())
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text[:3])
    kept = originals.keep(BytesIO(text))
    with originals.open_original(kept.sha256) as file:
        assert file.read() == text


def test_bytes_without_a_row_get_their_row_when_they_come_again(text):
    sha256 = hashlib.sha256(text).hexdigest()
    path = _root() / storage.location(sha256)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text)
    originals.keep(BytesIO(text))
    assert originals.find(sha256) is not None


def test_writer_that_is_killed_leaves_nothing_under_the_final_name(text):
    script = (
        "import sys\n"
        "from ckan.cli import load_config\n"
        "from ckan.config.middleware import make_app\n"
        "make_app(load_config(sys.argv[1]))\n"
        "import os, signal\n"
        "from ckanext.election import originals\n"
        "from ckanext.election.originals import storage\n"
        "storage._settle = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "originals.keep([sys.argv[2].encode()])\n"
    )
    sha256 = hashlib.sha256(text).hexdigest()
    ended = subprocess.run(
        [sys.executable, "-c", script, config["__file__"], text.decode()], check=False
    )
    assert ended.returncode == -9
    assert originals.find(sha256) is None
    assert not (_root() / storage.location(sha256)).exists()
    assert originals.keep(BytesIO(text)).sha256 == sha256


def test_leftovers_of_killed_writers_are_swept_after_a_day():
    folder = _root() / "incoming"
    folder.mkdir(exist_ok=True)
    old, new = folder / "20200101T000000Z-x", folder / "29990101T000000Z-x"
    old.touch()
    new.touch()
    storage.sweep_incoming()
    assert (old.exists(), new.exists()) == (False, True)
    new.unlink()


def test_many_writers_of_the_same_bytes_keep_them_once(text):
    kept: list[originals.Original] = []
    before = _files()

    def keep() -> None:
        kept.append(originals.keep(BytesIO(text)))
        model.Session.remove()

    threads = [threading.Thread(target=keep) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(kept) == 8
    assert len(set(kept)) == 1
    assert len(_files() - before) == 1


@pytest.mark.parametrize("name", ["../../etc/passwd", "ab", "A" * 64, "", "0" * 63 + "\n"])
def test_name_that_is_no_hash_opens_nothing(name):
    with pytest.raises(originals.OriginalMissingError), originals.open_original(name):
        pass


def test_unknown_hash_opens_nothing():
    with pytest.raises(originals.OriginalMissingError), originals.open_original("0" * 64):
        pass
