"""Writes docs/samples.md: what each public sample gave.

python tools/results_samples.py > docs/samples.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "results"))

from sample_expectations import EXPECTED, NO_SAMPLES, SAMPLES, sample_paths

from ckanext.election.results import Refused, read
from ckanext.election.results.finding import Severity

HEAD = """# What the public samples gave

Made by `python tools/results_samples.py > docs/samples.md` from the files that
`tests/results/samples.yaml` names. "Totals" are those of the folder's SOURCE.txt, computed without
this package, or those of a sibling file; the tests compare them and the units.

| file | reader | contests | choices | rows read | used | skipped | totals compared | units |
|---|---|---|---|---|---|---|---|---|"""


def main() -> None:
    """Read every sample and print the tables."""
    if not SAMPLES.is_dir():
        sys.exit(NO_SAMPLES)
    print(HEAD)
    rows, alarms = 0, []
    for name, expected in sorted(EXPECTED["results"].items()):
        with read(sample_paths(name)) as result:
            summary = result.summary()
            print(_row(name, expected, summary))
            rows += summary["rows"]["read"]
            alarms += list(_alarms(name, result))
    files = sum(len(sample_paths(name)) for name in EXPECTED["results"])
    print(f"\n{rows} rows in {files} files.\n\n## Findings of severity error\n")
    print("| file | rule | places | true or false alarm |\n|---|---|---|---|")
    for alarm in alarms:
        print(alarm)
    print("\n## Refused by kind\n\n| file | kind |\n|---|---|")
    for name, kind in sorted(EXPECTED["refused"].items()):
        print(f"| {name} | {kind} |")
    print("\n## Files of a set, alone\n\n| file | alone |\n|---|---|")
    for path in _set_members():
        print(f"| {path.parent.name}/{path.name} | {_refusal(path)} |")


def _set_members() -> Iterator[Path]:
    for name, expected in sorted(EXPECTED["results"].items()):
        yield from sample_paths(name) if "files" in expected else ()


def _row(name: str, expected: dict[str, Any], summary: dict[str, Any]) -> str:
    choices = sum(len(entry["choices"]) for entry in summary["contests"])
    rows = summary["rows"]
    compared = expected.get("compared", "SOURCE.txt")
    compared = "not compared" if compared == "nothing" else compared
    cells = [name, summary["format"], len(summary["contests"]), choices, rows["read"],
             rows["used"], rows["skipped"], compared, len(expected.get("units", ()))]  # fmt: skip
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _alarms(name: str, result: Any) -> Iterator[str]:
    rules = [f.rule for f in result.findings if f.severity is Severity.ERROR]
    known = EXPECTED["alarms"].get(name, {})
    for rule in sorted(set(rules)):
        yield f"| {name} | {rule} | {rules.count(rule)} | {known.get(rule, 'not judged yet')} |"


def _refusal(path: Path) -> str:
    try:
        with read(path) as result:
            return f"read as {result.format}"
    except Refused as refused:
        return refused.kind.value


if __name__ == "__main__":
    main()
