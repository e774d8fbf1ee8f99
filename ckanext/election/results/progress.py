"""What a long read is doing, told to whoever listens; a notebook that does not, hears nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[str, int], None]

_listener: ContextVar[Listener | None] = ContextVar("election_progress", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Tell `listener` each step of the reads inside: what it is, and how much was done before."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def step(what: str, percent: int) -> None:
    """Say that a step begins.

    Args:
        what: the step, in a few words.
        percent: how much of the whole is done before it, by experience.
    """
    listener = _listener.get()
    if listener is not None:
        listener(what, percent)
