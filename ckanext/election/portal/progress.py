"""One line per long step, with its seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say that `title` has begun and, when it is done, how long it took."""
    click.echo(f"  {title} ...", nl=False, err=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        click.echo("", err=True)
        raise
    click.echo(f" {time.monotonic() - began:.1f} s", err=True)


def say(line: str) -> None:
    """One line for the person at the keyboard; standard output stays for answers."""
    click.echo(line, err=True)
