"""The Chromium that is already on the machine."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NONE = (
    f"there is no Chromium on this machine (looked for {', '.join(NAMES)}); "
    "install one, on Debian: apt-get install chromium"
)
ARGUMENTS = [
    "--headless=new",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Chromium refuses its sandbox to root.
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]


def executable() -> str | None:
    """The path of the first one found, None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)
