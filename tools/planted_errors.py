"""Writes docs/planted-errors.md: which of the errors planted in the public samples are found.

python tools/planted_errors.py [LARGEST] > docs/planted-errors.md

A long run: each error is one read of a whole file. With a number, files of more bytes are left out.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "results"))

from planted.judge import Judge, Outcome, Verdict
from planted.kinds import KINDS
from planted.plant import one_of_each
from sample_expectations import EXPECTED, NO_SAMPLES, SAMPLES

SEED = 2026
HEAD = """# What planted errors show

Made by `python tools/planted_errors.py {largest} > docs/planted-errors.md` from those public
samples of results that have at most so many bytes: {files} of {all} files. A generator
(`tests/results/planted/`) that knows neither the formats nor the rules takes a file apart into
cells, changes one place by chance, and puts the file together again: {planted} errors of {kinds}
kinds, each alone, one of each kind in each file that has a place for it, seed {seed}. A judge then
reads the file with and without the error and compares all that the two reads give.

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
    named = [SAMPLES / name for name in sorted(EXPECTED["results"])]
    files = [path for path in named if path.is_file()]  # the others are sets of several files
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else max(p.stat().st_size for p in files)
    paths = [path for path in files if path.stat().st_size <= largest]
    paths.sort(key=lambda path: -path.stat().st_size)  # the longest work begins first
    with ProcessPoolExecutor() as pool:
        verdicts = [verdict for group in pool.map(_judged, paths) for verdict in group]
    print_page(verdicts, largest, len(paths), len(files))


def print_page(verdicts: list[Verdict], largest: int, files: int, of: int) -> None:
    """The page.

    Args:
        verdicts: of all errors.
        largest: bytes of the largest file that was taken.
        files: how many files were taken.
        of: how many there are.
    """
    print(HEAD.format(planted=len(verdicts), kinds=len(KINDS), seed=SEED, files=files, all=of,
                      largest=largest))  # fmt: skip
    for kind in KINDS:
        print(_row(kind, [verdict for verdict in verdicts if verdict.kind == kind]))
    print(_row("**all**", verdicts))
    _print_shares(verdicts)
    _print_rules(verdicts)
    _print_silent(verdicts)


def _judged(path: Path) -> list[Verdict]:
    """What became of one error of each kind in a file."""
    judge = Judge(path)
    with tempfile.TemporaryDirectory() as folder:
        found = [judge.verdict(planted, Path(folder)) for planted in one_of_each(path, str(SEED))]
    print(path.name, len(found), file=sys.stderr)
    return found


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
        groups[verdict.file, verdict.kind] += len(verdict.untold)
    for (file, kind), sums in sorted(groups.items()):
        print(f"| {file} | {kind} | {sums} |")


if __name__ == "__main__":
    main()
