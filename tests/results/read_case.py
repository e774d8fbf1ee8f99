"""What a reader's test asks of a read: its summary, its votes by name, one unit's number."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ckanext.election.results import Read, read

DATA = Path(__file__).parents[1] / "data"
MADE = DATA / "made"


def summary_of(path: Path) -> dict[str, Any]:
    """The summary of one file."""
    with read(path) as result:
        return result.summary()


def votes_of(contest: dict[str, Any]) -> dict[str, int | None]:
    """The votes of each choice by its name, those on a list too."""
    return {
        entry["name"]: entry["votes"]
        for choice in contest["choices"]
        for entry in [choice, *choice.get("candidates", ())]
    }


def errors_of(summary: dict[str, Any]) -> list[str]:
    """The rules that a file does not meet, those of severity error."""
    return [found["rule"] for found in summary["findings"] if found["severity"] == "error"]


def state_of(result: Read, unit: str, kind: str) -> str:
    """Whether a count of a unit is reported."""
    ((state,),) = result.store.rows(
        "SELECT DISTINCT f.state FROM fact f JOIN unit u ON u.key = f.unit"
        " WHERE u.id = ? AND f.kind = ?",
        [unit, kind],
    )
    return state


def changed(path: Path, folder: Path, *changes: tuple[str, str]) -> Path:
    """A copy of a file with texts replaced; each must be there."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    copy = folder / path.name
    copy.write_text(text, encoding="utf-8")
    return copy
