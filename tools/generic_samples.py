"""Writes docs/generic.md: what the generic reader gives for files whose recipe it may not use.

python tools/generic_samples.py > docs/generic.md
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "results"))

from generic_truth import TABLES, outcome
from sample_expectations import EXPECTED, NO_SAMPLES, SAMPLES

HEAD = """# The generic reader, held against the recipes

Made by `python tools/generic_samples.py > docs/generic.md`: every delimited text and sheet among
the public samples of results, read without its recipe or reader. "Read" means that votes and counts
are those that the recipe gives, or that a finding of severity error says which row does not add up;
"wrong" would be other numbers without one.

| file | outcome | what confirms it, or what is missing |
|---|---|---|"""


def main() -> None:
    """Read every table of the samples and print what became of it."""
    if not SAMPLES.is_dir():
        sys.exit(NO_SAMPLES)
    print(HEAD)
    words: Counter[str] = Counter()
    for name in sorted(EXPECTED["results"]):
        found = outcome(SAMPLES / name) if name.endswith(TABLES) else None
        if found is not None:
            words[found.word] += 1
            print(f"| {name} | {found.word} | {_cell(found.how)} |")
    print(f"\n{words['read']} read, {words['refused']} refused, {words['wrong']} wrong.")


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())[:300]


if __name__ == "__main__":
    main()
