"""The script as a process: pipes that are closed, a person who stops it, what goes where."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

from made_file import made

SCRIPT = str(Path(sys.executable).with_name("election-data"))


def test_a_closed_pipe_ends_it_quietly(tmp_path: Path):
    with subprocess.Popen(
        [SCRIPT, "summary", str(made(tmp_path)), "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read().decode()
        assert process.wait() in {0, 141}
    assert "Traceback" not in told


def test_a_person_can_stop_it(tmp_path: Path):
    endless = tmp_path / "endless.csv"
    os.mkfifo(endless)  # opening it waits for a writer that never comes
    with subprocess.Popen(
        [SCRIPT, "check", str(endless)],
        stderr=subprocess.PIPE,
        # A shell's background jobs ignore the signal, and so would what they start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads yet
    ) as process:
        assert process.stderr is not None
        while "(sleeping)" not in Path(f"/proc/{process.pid}/status").read_text():
            time.sleep(0.05)
        time.sleep(3)  # the engine is loaded and waits
        process.send_signal(signal.SIGINT)
        told = process.stderr.read().decode()
        assert process.wait() == 130
    assert told.strip() == "Stopped."


def test_a_bar_is_drawn_on_a_terminal_and_the_answer_stays_clean(tmp_path: Path):
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [SCRIPT, "summary", str(made(tmp_path)), "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as process:
        answer, _none = process.communicate()
    os.close(theirs)
    drawn = os.read(ours, 65536).decode()
    os.close(ours)
    assert "%" in drawn
    assert answer.startswith(b"{\n")
