"""The rules of not_results.yaml, and the refusal that one of them leads to."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from .errors import RefusalKind, Refused

_RULES = Path(__file__).parent / "not_results.yaml"

Rule = dict[str, Any]


@functools.cache
def rules() -> dict[str, Any]:
    """The rules as they are written."""
    return yaml.safe_load(_RULES.read_text(encoding="utf-8"))


def refused(rule: Rule, name: str, evidence: Sequence[str]) -> Refused:
    """The refusal of a file by a rule."""
    kind = RefusalKind(rule["kind"])
    return Refused(
        kind, f"{name} holds no results: it is {rule['because']} ({kind.value}).", evidence
    )


def refuse_text(name: str, text: str) -> None:
    """Refuse a text that is no table, by how it begins.

    Raises:
        Refused: where a rule for texts fits.
    """
    for rule in rules()["texts"]:
        if re.search(rule["match"], text):
            raise refused(rule, name, [text.strip().splitlines()[0][:200]])
