from __future__ import annotations

import stat
from pathlib import Path

import pytest
from process_help import made_state

from ckanext.election.portal.clean import clean
from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.running import only_one
from ckanext.election.portal.services.socket_folder import (
    LONGEST_SOCKET_PATH,
    SOCKET_NAME,
    forget_socket_folder,
    socket_folder,
)
from ckanext.election.portal.state import State


def test_folder_is_its_owners_alone(tmp_path: Path) -> None:
    state = made_state(tmp_path)
    assert stat.S_IMODE(state.home.stat().st_mode) == 0o700


def test_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ELECTION_PORTAL_HOME", str(tmp_path / "elsewhere"))
    assert State.of_environment().home == tmp_path / "elsewhere"


def test_without_it_the_folder_stands_where_we_are(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("ELECTION_PORTAL_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    assert State.of_environment().home == tmp_path / ".portal"


class TestClean:
    def test_removes_a_portals_folder(self, tmp_path: Path) -> None:
        state = made_state(tmp_path)
        assert clean(state)
        assert not state.home.exists()

    def test_leaves_a_folder_with_something_else_in_it(self, tmp_path: Path) -> None:
        state = made_state(tmp_path)
        (state.home / "thesis.txt").touch()
        with pytest.raises(PortalError, match=r"thesis\.txt"):
            clean(state)
        assert state.home.exists()

    def test_refuses_while_the_portal_runs(self, tmp_path: Path) -> None:
        state = made_state(tmp_path)
        with only_one(state, "http://127.0.0.1:5000"), pytest.raises(PortalError, match="5000"):
            clean(state)

    def test_says_when_there_is_nothing(self, tmp_path: Path) -> None:
        assert not clean(State.at(tmp_path / "never-made"))


class TestSocketFolder:
    def test_stands_in_the_state_folder(self) -> None:
        state = State.at(Path("/srv/portal"))
        assert socket_folder(state) == state.run / "postgres"

    @pytest.mark.parametrize("name", ["long" * 40, "with space", "ünïcode", "per%cent"])
    def test_stands_in_a_short_private_one_where_the_path_will_not_do(
        self, tmp_path: Path, name: str
    ) -> None:
        state = made_state(tmp_path / name)
        folder = socket_folder(state)
        try:
            assert len(bytes(folder / SOCKET_NAME)) <= LONGEST_SOCKET_PATH
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
            assert socket_folder(state) == folder
        finally:
            forget_socket_folder(state)
        assert not folder.exists()
