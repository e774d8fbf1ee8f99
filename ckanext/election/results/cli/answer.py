"""How the commands answer: exit codes, and refusals as JSON or as a sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click
import duckdb
import orjson

from ckanext.election.results.errors import Broken, Refused, ResultsError
from ckanext.election.results.finding import Finding, Severity

from .exits import Exit


def print_json(value: Any) -> None:
    """One JSON object on standard output."""
    text = orjson.dumps(value, option=orjson.OPT_INDENT_2, default=str)
    sys.stdout.buffer.write(text + b"\n")
    sys.stdout.flush()


@contextmanager
def refusals(as_json: bool) -> Iterator[None]:
    """Turn a refusal into its exit code, with its reason on the way."""
    try:
        yield
    except Refused as refused:
        tell(refused, as_json)
        sys.exit(code_of(refused))
    except duckdb.Error as error:
        broken = Broken(f"The read did not come to an end: {str(error).partition(chr(10))[0]}")
        tell(broken, as_json)
        sys.exit(Exit.BROKEN)
    except (ResultsError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise click.ClickException(str(error)) from error


def tell(refused: Refused, as_json: bool) -> None:
    """Say what a file is instead of results, and why."""
    if as_json:
        print_json(refused.as_dict())
        return
    click.echo(f"{refused.kind.value}: {refused.reason}", err=True)
    for line in refused.evidence:
        click.echo(f"  {line}", err=True)


def code_of(refused: Refused) -> Exit:
    """2, or 3 for a broken file."""
    return Exit.BROKEN if isinstance(refused, Broken) else Exit.REFUSED


def exit_code(findings: Sequence[Finding]) -> Exit:
    """1 where a finding is an error."""
    errors = any(finding.severity is Severity.ERROR for finding in findings)
    return Exit.FINDINGS if errors else Exit.READ
