"""`ckan election demo`: add and remove the demo of real files."""

from __future__ import annotations

import time

import click

from ckanext.election.portal.demo import removal, setup

POLL_SECONDS = 2
#: A demo of a dozen small files takes well under a minute; a worker that never comes must be told.
LONGEST_WAIT_SECONDS = 600


@click.group(short_help="Add or remove the demo.")
def demo() -> None:
    """Seven real elections of six authorities, harvested from a local copy of their files."""


@demo.command()
@click.option("--wait/--no-wait", default=True, help="Wait until everything is harvested.")
def add(wait: bool) -> None:
    """Set the demo up; what is there already stays as it is.

    Example: election-portal ckan -- election demo add
    """
    jobs = setup.add()
    click.echo(f"  {len(jobs)} sources to harvest")
    if wait:
        _wait(jobs)


def _wait(jobs: list[str]) -> None:
    """The workers harvest; each source is told when it is done."""
    waiting = jobs
    errors = 0
    end = time.monotonic() + LONGEST_WAIT_SECONDS
    while waiting:
        if time.monotonic() > end:
            raise click.ClickException(
                f"{len(waiting)} harvests are not done after {LONGEST_WAIT_SECONDS} seconds. "
                "Do the workers and the scheduler run (election-portal status)?"
            )
        time.sleep(POLL_SECONDS)
        still = setup.unfinished(waiting)
        for job in set(waiting) - set(still):
            title, counts = setup.report(job)
            told = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
            click.echo(f"  {title}: {told}")
            errors += counts.get("errored", 0)
        waiting = still
    if errors:
        raise click.ClickException(
            f"{errors} files could not be harvested; the reports under /harvest say why."
        )


@demo.command()
def remove() -> None:
    """Take the demo away; what is somebody's own stays.

    Example: election-portal ckan -- election demo remove
    """
    removal.remove(click.echo)
    click.echo("The demo is removed.")
