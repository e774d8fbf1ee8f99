"""Writes docs/reference.md: every option, API action and command, from the code that defines them.

`python tools/reference.py > docs/reference.md`; a test keeps the page current.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import click
import yaml

DECLARATION = Path(__file__).parent.parent / "ckanext" / "election" / "config_declaration.yaml"

HEAD = """# Reference

Options, API actions and commands, written by `tools/reference.py` from the code that defines them.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_options(), *_actions(), *_commands()])


def _options() -> Iterator[str]:
    yield "## Options\n\nThey stand in CKAN's ini.\n"
    for group in yaml.safe_load(DECLARATION.read_text(encoding="utf-8"))["groups"]:
        yield f"### {group['annotation'].partition(': ')[2].capitalize()}\n"
        yield "| option | default | meaning |\n|---|---|---|"
        for option in group["options"]:
            default = option.get("default", option.get("placeholder", ""))
            shown = f"`{default}`" if default not in ("", []) else ""
            yield f"| `{option['key']}` | {shown} | {_one_line(option['description'])} |"
        yield ""


def _actions() -> Iterator[str]:
    from ckanext.election.logic import action

    yield "## API actions\n\nEach stands at `/api/3/action/<name>`.\n"
    for name in sorted(action.__all__):
        documentation = inspect.getdoc(getattr(action, name)) or ""
        yield f"### {name}\n\n```\n{documentation}\n```\n"


def _commands() -> Iterator[str]:
    yield "## Commands\n"
    for program, place in (
        ("ckan election", "ckanext.election.cli:election"),
        ("election-portal", "ckanext.election.portal.cli:portal"),
        ("election-data", "ckanext.election.results.cli.main:main"),
        ("election-timetable", "ckanext.election.timetable.cli:main"),
    ):
        yield f"### {program}\n\n| command | what it does |\n|---|---|"
        module, _, name = place.partition(":")
        yield from _rows(program, getattr(importlib.import_module(module), name))
        yield ""


def _rows(path: str, command: click.Command) -> Iterator[str]:
    if not isinstance(command, click.Group):
        yield f"| `{path}` | {_one_line((command.help or '').split('Example:')[0])} |"
        return
    for name, child in sorted(command.commands.items()):
        yield from _rows(f"{path} {name}", child)


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    print(page())
