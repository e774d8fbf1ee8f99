from __future__ import annotations

import signal
from pathlib import Path

import pytest
from process_help import DEAF, SLEEP, made_state, python_program, wait_until

from ckanext.election.portal import supervisor as supervising
from ckanext.election.portal.logs import bound_logs
from ckanext.election.portal.state import State
from ckanext.election.portal.supervisor import Supervisor

FAILING = "import sys; print('started', flush=True); sys.exit(3)"


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> State:
    monkeypatch.setattr(supervising, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(supervising, "FIRST_DELAY_SECONDS", 0.05)
    return made_state(tmp_path)


def starts(state: State) -> int:
    log = state.log("sleeper")
    return log.read_text().count("started") if log.exists() else 0


def test_what_was_killed_runs_again(state: State) -> None:
    supervisor = Supervisor(state)
    supervisor.start([python_program(state, SLEEP)])
    [supervised] = supervisor.programs
    first = supervised.child.process
    first.send_signal(signal.SIGKILL)
    supervisor.keep_running(until=lambda: supervised.child.process is not first)
    assert supervised.child.is_running
    supervisor.stop()


def test_what_fails_at_once_is_tried_again_ever_later(state: State) -> None:
    supervisor = Supervisor(state)
    supervisor.start([python_program(state, FAILING)])
    [supervised] = supervisor.programs
    supervisor.keep_running(until=lambda: starts(state) >= 3)
    assert supervised.delay >= 4 * supervising.FIRST_DELAY_SECONDS
    supervisor.stop()


def test_failure_is_said_with_the_log_that_explains_it(
    state: State, capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor = Supervisor(state)
    supervisor.start([python_program(state, FAILING)])
    supervisor.keep_running(until=lambda: starts(state) >= 2)
    assert f"sleeper ended with code 3 (see {state.log('sleeper')})" in capsys.readouterr().err


def test_stopping_ends_everything_also_what_does_not_listen(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervising, "STOP_SECONDS", 0.5)
    supervisor = Supervisor(state)
    supervisor.start([python_program(state, SLEEP, "one"), python_program(state, DEAF, "two")])
    assert wait_until(lambda: b"deaf" in state.log("two").read_bytes())
    supervisor.stop()
    assert not any(one.child.is_running for one in supervisor.programs)


def test_overlong_log_moves_into_one_older_file(state: State) -> None:
    log = state.log("web")
    log.write_text("x" * 100)
    with log.open("a") as writer:
        bound_logs(state, largest=50)
        writer.write("goes on")
    assert log.read_text() == "goes on"
    assert (state.logs / "web.log.1").read_text() == "x" * 100
