"""Which jobs there are: name, function, limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ckanext.election.errors import ElectionError

_jobs: dict[str, Job] = {}


class UnknownJobError(ElectionError):
    """A row names a job that no loaded plugin registers."""


@dataclass(frozen=True)
class Job:
    """A kind of job.

    Attributes:
        name: what rows call it.
        function: called with the row's arguments by name.
        timeout: seconds after which a run is stopped and counts as failed.
        attempts: how often a job is tried before it is given up.
        every: seconds between the end of one run and the next, for a job that repeats.
        on_failure: called with the row's arguments when a job is given up.
    """

    name: str
    function: Callable[..., None]
    timeout: int
    attempts: int = 3
    every: int | None = None
    on_failure: Callable[..., None] | None = None


def job(
    name: str,
    *,
    timeout: int,
    every: int | None = None,
    attempts: int = 3,
    on_failure: Callable[..., None] | None = None,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as the job `name`; see `Job` for the arguments."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        _jobs[name] = Job(name, function, timeout, attempts, every, on_failure)
        return function

    return register


def find(name: str) -> Job:
    """The job of that name.

    Raises:
        UnknownJobError: if no loaded plugin registers it.
    """
    try:
        return _jobs[name]
    except KeyError:
        raise UnknownJobError(
            f"No loaded plugin has a job {name!r}; look at ckan.plugins in this process's ini file"
        ) from None


def registered() -> dict[str, Job]:
    """All jobs by name."""
    return dict(_jobs)
