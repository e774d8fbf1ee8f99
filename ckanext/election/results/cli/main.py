"""`election-data`: one command a file; this one only assembles them, and loads what is asked for.

Exit codes: 0 read; 1 the output is complete and there is a finding of severity error; 2 not
results, or not understood; 3 the file is broken; 64 the command itself is wrong; 130 stopped by
the person; 141 nobody reads the output any more.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any, NoReturn

import click

from .exits import Exit

_COMMANDS = {
    "inspect": "inspect:inspect",
    "summary": "summary:summary",
    "check": "check:check",
    "convert": "convert:convert",
    "recipes": "recipes:recipes",
    "recipe": "recipe:recipe",
}


class Shell(click.Group):
    """The commands, each imported when it is asked for: the engine takes a while to load."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Their names, in the order of use."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """One of them."""
        if cmd_name not in _COMMANDS:
            return None
        module, _colon, name = _COMMANDS[cmd_name].partition(":")
        return getattr(importlib.import_module(f".{module}", __package__), name)

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run, and end with an exit code that says what happened."""
        if not standalone_mode:
            return super().main(*args, standalone_mode=False, **extra)
        try:
            super().main(*args, standalone_mode=False, **extra)
        except click.ClickException as error:
            error.show()
            sys.exit(Exit.USAGE)
        except (click.Abort, KeyboardInterrupt):
            click.echo("Stopped.", err=True)
            sys.exit(Exit.STOPPED)
        sys.exit(Exit.READ)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; click itself would end with 1 where nobody reads the output."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _end_unread()


def _end_unread() -> NoReturn:
    """End where nobody reads: what Python still holds back is not to raise a second error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(Exit.UNREAD)


@click.group(cls=Shell)
def main() -> None:
    """Read election result files of any authority."""
