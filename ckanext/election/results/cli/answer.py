"""How the commands answer: exit codes, and refusals as JSON or as a sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any

import click
import orjson

from ckanext.election.results.errors import Broken, Refused
from ckanext.election.results.finding import Finding, Severity


class Exit(IntEnum):
    """What the shell is told."""

    READ = 0
    FINDINGS = 1
    REFUSED = 2
    BROKEN = 3


def print_json(value: Any) -> None:
    """One JSON object on standard output."""
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n")
    sys.stdout.flush()


@contextmanager
def refusals(as_json: bool) -> Iterator[None]:
    """Turn a refusal into its exit code, with its reason on the way."""
    try:
        yield
    except Refused as refused:
        if as_json:
            print_json(refused.as_dict())
        else:
            click.echo(f"{refused.kind.value}: {refused.reason}", err=True)
            for line in refused.evidence:
                click.echo(f"  {line}", err=True)
        sys.exit(Exit.BROKEN if isinstance(refused, Broken) else Exit.REFUSED)


def exit_code(findings: list[Finding]) -> Exit:
    """1 where a finding is an error."""
    errors = any(finding.severity is Severity.ERROR for finding in findings)
    return Exit.FINDINGS if errors else Exit.READ
