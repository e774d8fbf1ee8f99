"""`ckan election ...`: the root group only assembles; each file owns one group or command."""

from __future__ import annotations

import click

from ckanext.election.cli.adopt import adopt
from ckanext.election.cli.demo import demo
from ckanext.election.cli.election import COMMANDS
from ckanext.election.cli.harvest import harvest
from ckanext.election.cli.job import job
from ckanext.election.cli.tag import tag
from ckanext.election.cli.timetable import timetable

__all__ = ["election"]


@click.group(short_help="Elections, originals, jobs and tags.")
def election() -> None:
    """Manage the election portal."""


election.add_command(adopt)
election.add_command(demo)
election.add_command(harvest)
election.add_command(job)
election.add_command(tag)
election.add_command(timetable)
for command in COMMANDS:
    election.add_command(command)
