"""A drafted recipe as YAML, with comments for the person who finishes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from .draft import Draft

_ADVICE = {
    "source": "Name the authority and the country (two letters); `documentation` may hold the page"
    " that describes the file.",
    "header": "The names of these rows are joined by ` / `.",
    "columns": "Our name for each column, with the header names that it goes by: add those of other"
    " years and languages. A column that some files lack belongs under `optional`.",
    "numbers": "How whole numbers are written.",
    "absent": "What a cell without a number means: not_reported, not_on_ballot, suppressed,"
    " merged.",
    "skip": "Rows that hold no counts of their own.",
    "contest": "`valid_rule` is the authority's definition of a valid vote; `office` is the post.",
    "units": "Coarse to fine. Check the levels and that an id names one unit in the whole table.",
    "choice": "What a row's votes went to: candidate, list, party or option.",
    "choice_columns": "The columns whose headers name choices.",
    "special": "Rows whose votes are no votes for a choice.",
    "counts": "What each column of numbers counts.",
}
_WIDTH = 96


def as_yaml(draft: Draft, identity: str, title: str) -> str:
    """The recipe as a YAML text that the loader takes.

    Args:
        draft: the proposal.
        identity: the id of the new recipe.
        title: its title.
    """
    spec = {**draft.recipe.spec, "id": identity, "title": title}
    return "\n".join([*_head(draft), *(line for key in spec for line in _entry(draft, key, spec))])


def _head(draft: Draft) -> Iterator[str]:
    state = "confirmed by the table's arithmetic" if draft.is_confirmed else "not confirmed"
    yield f"# A draft, {state}: check every line against the authority's description of the file."
    for sentence in draft.sentences():
        yield from _comment(sentence)
    left = [column for column in draft.columns if column.role == "not read" and column.header]
    if left:
        yield "# Columns that are not read:"
    for column in left:
        other = f"; it may be {', '.join(column.alternatives)}" if column.alternatives else ""
        yield from _comment(f"  {column.header}: {column.why}{other}")


def _entry(draft: Draft, key: str, spec: dict[str, Any]) -> Iterator[str]:
    if key in _ADVICE:
        yield ""
        yield from _comment(_ADVICE[key])
    if key == "columns":
        yield "columns:"
        reasons = {column.role: column.why for column in draft.columns}
        for name, headers in spec["columns"].items():
            line = f"  {_flow(name)}: {_flow(headers)}"
            reason = _one_line(reasons.get(name, ""))
            yield f"{line}  # {reason}" if reason else line
        return
    yield yaml.safe_dump(
        {key: spec[key]}, allow_unicode=True, sort_keys=False, width=_WIDTH
    ).rstrip("\n")


def _comment(text: str) -> Iterator[str]:
    """Lines of a comment; a line break in a header starts no line of the recipe."""
    line = "#"
    for word in _one_line(text).split(" "):
        if len(line) + len(word) + 1 > _WIDTH and line != "#":
            yield line
            line = "#  "
        line = f"{line} {word}"
    yield line


def _one_line(text: str) -> str:
    """A text from the file without characters that end a line of YAML."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _flow(value: str | list[str]) -> str:
    """A value on one line; a name like `null` in quotes."""
    dumped = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10**9)
    return dumped.removesuffix("...\n").strip()
