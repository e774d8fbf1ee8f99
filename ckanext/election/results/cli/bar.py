"""What a long read is doing: a bar on a terminal, plain lines now and then in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from ckanext.election.results.progress import listening

_PATIENCE = 3.0  # seconds before a pipe is told anything, and between two lines


@contextmanager
def progress() -> Iterator[None]:
    """Show the progress of the reads inside on standard error."""
    if sys.stderr.isatty():
        with _bar():
            yield
    else:
        with listening(_Lines().tell):
            yield


@contextmanager
def _bar() -> Iterator[None]:
    # Redrawn in place and wiped at the end, so that the answer stands alone.
    with click.progressbar(
        length=100,
        file=sys.stderr,
        show_eta=False,
        item_show_func=lambda item: item if isinstance(item, str) else "",
    ) as bar:

        def tell(what: str, percent: int) -> None:
            bar.update(max(0, percent - bar.pos), what)

        with listening(tell):
            yield


class _Lines:
    """One line for a step that begins after a while of silence."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def tell(self, what: str, percent: int) -> None:
        """Say it if the last line is long ago."""
        now = time.monotonic()
        if now - self._last >= _PATIENCE:
            self._last = now
            click.echo(f"{percent} %: {what}", err=True)
