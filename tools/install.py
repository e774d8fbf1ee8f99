"""Makes the virtual environment and installs the project into it; does nothing where that is done.

Called by the Makefile: `python3 tools/install.py VENV EXTRAS [--recreate-for-this-python]`.
Only the standard library: it runs before anything is installed.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OLDEST, NEWEST = (3, 10), (3, 13)
RECREATE = "--recreate-for-this-python"
EVERYTHING = "portal,dev"
# What the installed environment depends on; the code itself is installed as a link.
SOURCES = ("pyproject.toml", "setup.py")


def main() -> None:
    """Install, or end with one sentence and exit code 1."""
    venv, extras = Path(sys.argv[1]), sys.argv[2]
    with _one_at_a_time():
        if RECREATE in sys.argv and _version_of(venv) not in (None, sys.version_info[:2]):
            shutil.rmtree(venv)
        if _version_of(venv) is None:
            _make(venv)
        _install(venv, extras)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """`make run` and `make test` may start together on a fresh clone."""
    descriptor = os.open(".", os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _version_of(venv: Path) -> tuple[int, ...] | None:
    """The Python version of the environment; None if there is none that works."""
    script = "import sys, pip; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [venv / "bin" / "python", "-c", script], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return tuple(int(number) for number in answer.stdout.split())


def _make(venv: Path) -> None:
    python = _suitable_python()
    print(f"Making {venv} with {python}", flush=True)
    shutil.rmtree(venv, ignore_errors=True)
    if subprocess.run([python, "-m", "venv", venv], check=False).returncode:
        sys.exit(
            f"{python} cannot make a virtual environment: install its venv module"
            " (Debian: apt install python3-venv), or name another Python: make run PYTHON=..."
        )


def _suitable_python() -> str:
    """This Python, else the newest on the PATH that the project supports."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        if found := shutil.which(f"python3.{minor}"):
            return found
    sys.exit(
        f"Python 3.{OLDEST[1]} to 3.{NEWEST[1]} is needed, this is {sys.version.split()[0]}:"
        " name one: make run PYTHON=/path/to/python3.12"
    )


def _install(venv: Path, extras: str) -> None:
    wanted = _fingerprint()
    if wanted in _installed(venv, extras):
        return
    print(f"Installing the packages of [{extras}] into {venv}; once, some minutes", flush=True)
    began = time.monotonic()
    pip = [venv / "bin" / "python", "-m", "pip", "install", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--editable", f".[{extras}]"], check=False).returncode:
        sys.exit(
            "The packages could not be installed; pip says why above. It needs a network and PyPI"
            " or a mirror of it (PIP_INDEX_URL)."
        )
    _stamp(venv, extras).write_text(wanted)
    print(f"Installed in {time.monotonic() - began:.0f} s", flush=True)


def _installed(venv: Path, extras: str) -> list[str]:
    """What `extras`, or more than them, were last installed for."""
    stamps = [_stamp(venv, one) for one in (extras, EVERYTHING)]
    return [stamp.read_text() for stamp in stamps if stamp.exists()]


def _stamp(venv: Path, extras: str) -> Path:
    return venv / f"{extras.replace(',', '-')}.installed"


def _fingerprint() -> str:
    digest = hashlib.sha256(str(Path.cwd()).encode())
    for name in SOURCES:
        digest.update(Path(name).read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    main()
