"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

files = click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False)
)
output_format = click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to answer.",
)
reader = click.option("--reader", help="Read with this format or recipe instead of the best one.")
