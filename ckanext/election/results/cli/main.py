"""`election-data`: one command a file; this one only assembles them.

Exit codes: 0 read; 1 the output is complete and there is a finding of severity error; 2 not
results, or not understood; 3 the file is broken.
"""

from __future__ import annotations

import click

from .convert import convert
from .inspect import inspect
from .recipes import recipes
from .summary import check, summary


@click.group()
def main() -> None:
    """Read election result files of any authority."""


for command in (inspect, summary, check, convert, recipes):
    main.add_command(command)
