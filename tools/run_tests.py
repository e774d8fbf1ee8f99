"""Run the tests: those of the plain packages beside those that need CKAN and its services.

    python tools/run_tests.py [options for pytest]

Two processes share the work, since neither kind waits for the other. What the plain ones say is
kept until the others are done, so that the two do not mix.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

# These packages import no CKAN, and so do their tests: no services, no settings of CKAN's.
PLAIN = ("tests/results", "tests/timetable")
PYTEST = [sys.executable, "-m", "pytest"]
NOTHING_COLLECTED = 5


def plain_command(options: list[str]) -> list[str]:
    """What runs the tests of the plain packages."""
    return [*PYTEST, "-p", "no:ckan", "-o", "addopts=--strict-markers", *options, *PLAIN]


def portal_command(options: list[str]) -> list[str]:
    """What runs all others, with services of their own."""
    ignored = [f"--ignore={folder}" for folder in PLAIN]
    portal = str(Path(sys.executable).parent / "election-portal")
    return [portal, "exec", "--", *PYTEST, *ignored, *options]


def main(options: list[str]) -> int:
    """Run both; the exit code is that of the first kind that failed, else 0."""
    with tempfile.TemporaryFile() as output:
        plain = subprocess.Popen(plain_command(options), stdout=output, stderr=subprocess.STDOUT)
        try:
            portal = subprocess.run(portal_command(options), check=False).returncode
            beside = plain.wait()
        finally:
            if plain.poll() is None:
                plain.terminate()
        output.seek(0)
        sys.stdout.buffer.write(b"\nTests of the plain packages:\n" + output.read())
        sys.stdout.buffer.flush()
    codes = [0 if code == NOTHING_COLLECTED else code for code in (portal, beside)]
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
