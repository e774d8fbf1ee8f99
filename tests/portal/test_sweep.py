"""Cleaning, tried on real processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
from process_help import DEAF, SLEEP, made_state, python_program, wait_until

from ckanext.election.portal import sweep as sweeping
from ckanext.election.portal.child import Child
from ckanext.election.portal.sweep import leftovers, sweep

# Starts a child in a session of its own and ends: what a killed parent leaves behind.
ORPHANING = f"""
import subprocess, sys
subprocess.Popen([sys.executable, "-c", "{SLEEP}"], start_new_session=True)
"""

GUARDED = """
import sys, time
from pathlib import Path
from ckanext.election.portal.child import Child, Program
from ckanext.election.portal.guardian import guarded
from ckanext.election.portal.state import State
state = State.at(Path(sys.argv[1]))
with guarded(state, is_throwaway=sys.argv[2] == "throwaway"):
    child = Child(Program("sleeper", [sys.executable, "-c", "import time; time.sleep(600)"],
                          state.log("sleeper")), state)
    print(child.process.pid, flush=True)
    time.sleep(600)
"""


def test_ends_a_process_whose_parent_is_gone(tmp_path: Path) -> None:
    state = made_state(tmp_path)
    Child(python_program(state, ORPHANING), state).process.wait()
    assert len(leftovers(state)) == 1
    assert sweep(state) == 1
    assert leftovers(state) == []


def test_leaves_other_portals_alone(tmp_path: Path) -> None:
    ours, theirs = made_state(tmp_path / "ours"), made_state(tmp_path / "theirs")
    other = Child(python_program(theirs, SLEEP), theirs)
    try:
        assert sweep(ours) == 0
        assert other.is_running
    finally:
        other.stop()


def test_kills_what_does_not_listen(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(sweeping, "GRACE_SECONDS", 0.5)
    state = made_state(tmp_path)
    child = Child(python_program(state, DEAF), state)
    assert wait_until(lambda: b"deaf" in state.log("sleeper").read_bytes())
    sweep(state)
    assert wait_until(lambda: not child.is_running)


def guarded_run(state_home: Path, then: str) -> tuple[subprocess.Popen[str], int]:
    run = subprocess.Popen(
        [sys.executable, "-c", GUARDED, str(state_home), then], stdout=subprocess.PIPE, text=True
    )
    assert run.stdout
    return run, int(run.stdout.readline())


def test_guardian_cleans_up_after_a_killed_parent(tmp_path: Path) -> None:
    state = made_state(tmp_path)
    run, sleeper = guarded_run(state.home, "kept")
    run.kill()
    run.wait()
    assert wait_until(lambda: not psutil.pid_exists(sleeper))
    assert state.home.exists()


def test_guardian_removes_a_throwaway_folder(tmp_path: Path) -> None:
    state = made_state(tmp_path)
    run, _sleeper = guarded_run(state.home, "throwaway")
    run.kill()
    run.wait()
    assert wait_until(lambda: not state.home.exists())
