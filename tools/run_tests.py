"""Run the tests in two lanes beside each other, one for each of two cores.

    python tools/run_tests.py [options for pytest]

The first lane runs the tests of the portal, with services of their own. The second one runs those
of the plain packages, which need no services, and then the rest of the portal's, with services of
their own again. What the second lane says is kept until the first one is done, so that the two do
not mix.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from typing import IO

# These packages import no CKAN, and so do their tests: no services, no settings of CKAN's.
PLAIN = (
    "tests/results",
    "tests/timetable",
    "tests/comparison",
    "tests/tagging",
    "tests/maps",
    "tests/pictures",
)
# As much of the portal's tests as makes the lanes about equally long.
SECOND = (
    "tests/dataset_tags",
    "tests/dcat",
    "tests/explanations",
    "tests/harvesters",
    "tests/jobs",
    "tests/mending",
    "tests/reminders",
    "tests/series",
)
PYTEST = [sys.executable, "-m", "pytest"]
NOTHING_COLLECTED = 5


def plain_command(options: Sequence[str]) -> list[str]:
    """What runs the tests of the plain packages."""
    return [*PYTEST, "-p", "no:ckan", "-o", "addopts=--strict-markers", *options, *PLAIN]


def second_command(options: Sequence[str]) -> list[str]:
    """What runs the second lane's tests of the portal."""
    return [*_with_services(), *PYTEST, *options, *SECOND]


def first_command(options: Sequence[str]) -> list[str]:
    """What runs all others: a test in a new place belongs to these."""
    ignored = [f"--ignore={folder}" for folder in (*PLAIN, *SECOND)]
    return [*_with_services(), *PYTEST, *ignored, *options]


def main(options: Sequence[str]) -> int:
    """Run both lanes; the exit code is that of the first command that failed, else 0."""
    codes: list[int] = []
    with tempfile.TemporaryFile() as output:
        beside = Lane([plain_command(options), second_command(options)], output)
        beside.start()
        codes.append(subprocess.run(first_command(options), check=False).returncode)
        beside.join()
        codes += beside.codes
        output.seek(0)
        sys.stdout.buffer.write(b"\nThe second lane:\n" + output.read())
        sys.stdout.buffer.flush()
    return next((code for code in codes if code not in (0, NOTHING_COLLECTED)), 0)


class Lane(Thread):
    """Commands one after the other; `codes` are their exit codes."""

    def __init__(self, commands: Sequence[list[str]], output: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self.codes: list[int] = []
        self._commands = commands
        self._output = output

    def run(self) -> None:
        """Run them all: a failed one stops none after it."""
        for command in self._commands:
            done = subprocess.run(
                command, stdout=self._output, stderr=subprocess.STDOUT, check=False
            )
            self.codes.append(done.returncode)


def _with_services() -> list[str]:
    return [str(Path(sys.executable).parent / "election-portal"), "exec", "--"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
