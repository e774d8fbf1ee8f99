"""Writes docs/planted-errors.md: which of 1,000 errors planted in the public samples are found.

python tools/planted_errors.py > docs/planted-errors.md

With a number, that many errors of each of the twenty kinds are planted; 50 by default. A long run:
each error is one read of a whole file.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "results"))

from planted.judge import Judge, Outcome, Verdict
from planted.kinds import KINDS
from planted.plant import plan, plant
from sample_expectations import EXPECTED, NO_SAMPLES, SAMPLES

SEED = 2026
HEAD = """# What planted errors show

Made by `python tools/planted_errors.py > docs/planted-errors.md` from the public samples of
results. A generator (`tests/results/planted/`) that knows neither the formats nor the rules takes a
file apart into cells, changes one place by chance, and puts the file together again: {planted}
errors of {kinds} kinds in {files} files, seed {seed}. A judge then reads the file with and without
the error and compares all that the two reads give.

- **found**: a finding of severity error or warning that the file did not have before; **refused**:
  the file with the error is not read at all, with the reason.
- **no effect**: every number, unit, contest and choice is the same: the error hit something that is
  not read, such as a percentage, an address or a date.
- **sums hold**: something changed, and everything that the file says twice still agrees. The judge
  tries this without the rules: it looks for the sums that nine tenths of a correct file's units
  bear out (over units, vote types and kinds of count) and tries them again on the file with the
  error. Two numbers exchanged within one sum, a number that stands in no sum, or a name that stands
  once read like true ones: nothing in the file can tell them.
- **silent**: a sum of the file is broken and nothing was said. This must be none.

| kind of error | planted | no effect | found | refused | sums hold | silent |
|---|---|---|---|---|---|---|"""


def main() -> None:
    """Plant, judge and print the page."""
    if not SAMPLES.is_dir():
        sys.exit(NO_SAMPLES)
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    named = [SAMPLES / name for name in sorted(EXPECTED["results"])]
    paths = [path for path in named if path.is_file()]  # the others are sets of several files
    verdicts = _verdicts(paths, each)
    files = len({verdict.planted.path for verdict in verdicts})
    print(HEAD.format(planted=len(verdicts), kinds=len(KINDS), files=files, seed=SEED))
    for kind in KINDS:
        print(_row(kind, [verdict for verdict in verdicts if verdict.planted.kind == kind]))
    print(_row("**all**", verdicts))
    _print_shares(verdicts)
    _print_rules(verdicts)
    _print_silent(verdicts)


def _verdicts(paths: list[Path], each: int) -> list[Verdict]:
    verdicts = []
    with tempfile.TemporaryDirectory() as folder:
        for path, group in itertools.groupby(plan(paths, each, SEED), lambda item: item[0]):
            judge = Judge(path)
            for _, kind, seed in group:
                planted = plant(path, kind, seed)
                assert planted is not None, (path, kind, seed)  # noqa: S101 - the plan has tried it
                verdicts.append(judge.verdict(planted, Path(folder)))
            print(path.name, len(verdicts), file=sys.stderr)
    return verdicts


def _row(name: str, verdicts: list[Verdict]) -> str:
    counts = Counter(verdict.outcome for verdict in verdicts)
    order = (Outcome.NO_EFFECT, Outcome.FOUND, Outcome.REFUSED, Outcome.SUMS_HOLD, Outcome.SILENT)
    cells = [name, len(verdicts), *(counts[outcome] for outcome in order)]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _print_shares(verdicts: list[Verdict]) -> None:
    counts = Counter(verdict.outcome for verdict in verdicts)
    told = counts[Outcome.FOUND] + counts[Outcome.REFUSED]
    effective = len(verdicts) - counts[Outcome.NO_EFFECT]
    tellable = told + counts[Outcome.SILENT]
    print(f"\nOf {effective} errors with an effect {told} are told; of the {tellable} that are told"
          f" or break a sum of their file, {told}.")  # fmt: skip


def _print_rules(verdicts: list[Verdict]) -> None:
    print("\n## What told them\n\n| finding, or kind of refusal | errors |\n|---|---|")
    rules = Counter(rule for verdict in verdicts for rule in verdict.rules)
    for rule, times in sorted(rules.items(), key=lambda item: (-item[1], item[0])):
        print(f"| `{rule}` | {times} |")


def _print_silent(verdicts: list[Verdict]) -> None:
    silent = [verdict for verdict in verdicts if verdict.outcome is Outcome.SILENT]
    if not silent:
        return
    print("\n## Silent\n\n| file | kind of error | sums broken |\n|---|---|---|")
    groups: dict[tuple[str, str], int] = defaultdict(int)
    for verdict in silent:
        groups[verdict.planted.path.name, verdict.planted.kind] += len(verdict.untold)
    for (file, kind), sums in sorted(groups.items()):
        print(f"| {file} | {kind} | {sums} |")


if __name__ == "__main__":
    main()
