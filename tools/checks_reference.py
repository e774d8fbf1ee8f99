"""Writes docs/checks.md: every finding that a read can have.

python tools/checks_reference.py > docs/checks.md
"""

from __future__ import annotations

import re

from ckanext.election.results.checks import CHECKS
from ckanext.election.results.checks.check import MOST
from ckanext.election.results.checks.while_reading import WHILE_READING

HEAD = f"""# Checks: the findings that a read can have

Made by `python tools/checks_reference.py > docs/checks.md`.

A finding is neutral: it says which rule is not met, where, and with which numbers; never why. It
carries a code, a severity, parameters (both numbers, where two disagree), and its place: file, row,
column, unit, contest. `error` means that a number is missing or impossible or that two numbers
disagree; `warning` that something is worth a look while the numbers stand; `note` how something was
read. Of one rule {MOST} findings are told one by one, and beyond that their number. Findings are in
`election-data check FILE`, in the JSON of `summary`, and in findings.parquet.

## Checks

Held against every read after its totals are computed (`checks/`, one rule a module). In the
sentences the parameters stand in braces. Where a check waits, it is not made while the results are
`unofficial-partial` or `pre-election`: it presumes a complete count.

| code | severity | what it says | waits | source |
|---|---|---|---|---|"""
READING = """
## Findings of reading

Made while a file is read, before any check.

| code | severity | what it says | source |
|---|---|---|---|"""


def page() -> str:
    """The whole page."""
    checks = [
        f"| `{check.code}` | {check.severity.value} | {_sentence(check.message)} |"
        f" {'yes' if check.complete else ''} | {check.source} |"
        for check in sorted(CHECKS, key=lambda check: check.code)
    ]
    reading = [
        f"| `{rule.code}` | {rule.severity.value} | {rule.says} | {rule.source} |"
        for rule in sorted(WHILE_READING, key=lambda rule: rule.code)
    ]
    return "\n".join([HEAD, *checks, READING, *reading]) + "\n"


def _sentence(message: str) -> str:
    return re.sub(r"\{(\w+)\}", r"`{\1}`", message)


if __name__ == "__main__":
    print(page(), end="")
