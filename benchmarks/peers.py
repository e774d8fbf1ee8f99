"""The peers' virtual environments, made once, beside the made files."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

FRICTIONLESS = "frictionless==5.21.0"
XLOADER = "ckanext-xloader==2.6.0"
# What xloader asks for and CKAN has not; the rest of its pins are newer than CKAN's own.
XLOADER_NEEDS = ("tabulator==1.53.5", "Unidecode==1.4.0", "ckantoolkit==0.0.7")


def frictionless(folder: Path) -> Path:
    """The folder of programs of an environment with frictionless."""
    programs = folder / "frictionless" / "bin"
    if not (programs / "frictionless").is_file():
        _make(folder / "frictionless")
        _install(programs, FRICTIONLESS)
    return programs


def xloader(folder: Path) -> Path:
    """The folder of programs of an environment with xloader, on top of this one with its CKAN."""
    programs = folder / "xloader" / "bin"
    if not any((folder / "xloader").glob("lib/*/site-packages/ckanext_xloader*")):
        _make(folder / "xloader")
        (site,) = (folder / "xloader").glob("lib/*/site-packages")
        below = sysconfig.get_path("purelib")
        (site / "below.pth").write_text(f"import site; site.addsitedir({below!r})\n")
        _install(programs, *XLOADER_NEEDS)
        _install(programs, "--no-deps", XLOADER)
    return programs


def _make(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)


def _install(programs: Path, *packages: str) -> None:
    subprocess.run([str(programs / "pip"), "install", "--quiet", *packages], check=True)
