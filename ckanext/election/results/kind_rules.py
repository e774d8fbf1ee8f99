"""The rules of not_results.yaml, and the refusal that one of them leads to."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .errors import ASK, RefusalKind, Refused
from .yaml_text import parse_yaml

_RULES = Path(__file__).parent / "not_results.yaml"

Rule = dict[str, Any]


@functools.cache
def rules() -> dict[str, Any]:
    """The rules as they are written."""
    return parse_yaml(_RULES.read_bytes())


def refused(rule: Rule, name: str, evidence: Sequence[str]) -> Refused:
    """The refusal of a file by a rule."""
    kind = RefusalKind(rule["kind"])
    advice = f" {ASK[0].upper()}{ASK[1:]}." if kind is RefusalKind.DOCUMENT else ""
    reason = f"{name} holds no results: it is {rule['because']} ({kind.value}).{advice}"
    return Refused(kind, reason, evidence)


def refuse_text(name: str, text: str) -> None:
    """Refuse a text that is no table, by how it begins.

    Raises:
        Refused: where a rule for texts fits.
    """
    for rule in rules()["texts"]:
        if re.search(rule["match"], text):
            raise refused(rule, name, [text.strip().splitlines()[0][:200]])


def refuse_bytes(name: str, head: bytes) -> None:
    """Refuse what is no text, no workbook and no archive by its first bytes.

    Raises:
        Refused: where a rule for bytes fits.
    """
    text = head.decode("latin-1")
    for rule in rules()["bytes"]:
        if re.search(rule["match"], text, re.DOTALL):
            raise refused(rule, name, [f"first bytes {head[:16].hex(' ')}"])


def refuse_members(name: str, members: Sequence[str]) -> None:
    """Refuse an archive by the names of what it holds.

    Raises:
        Refused: where a rule for members fits one of them.
    """
    data = any(re.search(rules()["data_members"], member) for member in members)
    for rule in rules()["members"]:
        fitting = [member for member in members if re.search(rule["match"], member)]
        if fitting and (rule.get("always") or not data):
            raise refused(rule, name, fitting[:20])
