from __future__ import annotations

from pathlib import Path

import pytest
from process_help import made_state

from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.running import find_running, only_one, require_running

URL = "http://127.0.0.1:5000"


def test_second_portal_of_a_folder_is_refused_with_the_address_of_the_first(
    tmp_path: Path,
) -> None:
    state = made_state(tmp_path)
    with only_one(state, URL), pytest.raises(PortalError, match=URL), only_one(state, "other"):
        pass


def test_running_portal_is_found(tmp_path: Path) -> None:
    state = made_state(tmp_path)
    with only_one(state, URL):
        assert require_running(state).url == URL


def test_ended_portal_is_not_found(tmp_path: Path) -> None:
    state = made_state(tmp_path)
    with only_one(state, URL):
        pass
    assert find_running(state) is None


def test_record_of_a_killed_portal_does_not_count(tmp_path: Path) -> None:
    state = made_state(tmp_path)
    with only_one(state, URL):
        record = state.record.read_text()
    state.record.write_text(record)
    assert find_running(state) is None


def test_command_that_needs_one_says_how_to_start_it(tmp_path: Path) -> None:
    with pytest.raises(PortalError, match="make run"):
        require_running(made_state(tmp_path))
