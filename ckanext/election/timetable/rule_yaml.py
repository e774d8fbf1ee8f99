"""A rule set's YAML as plain values, checked by the schema.

YAML 1.1 reads `on` and `no` as truth values, `07:00` as 420 and 2024-07-04 as a date; here all of
these are the texts that a person wrote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any, cast

import yaml
from jsonschema import Draft202012Validator, ValidationError

from ckanext.election.timetable.rule_errors import RuleSetError

MOST_BYTES = 200_000


class _TextLoader(yaml.SafeLoader):
    """YAML whose only scalars are texts and whole numbers."""


_TextLoader.yaml_implicit_resolvers = {}
_TextLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^-?(0|[1-9][0-9]*)$"), list("-0123456789")
)


def read(text: str, name: str) -> dict[str, Any]:
    """The values of a rule set's file.

    Args:
        text: the file's content.
        name: what messages call the file.

    Raises:
        RuleSetError: it is no YAML or does not have the shape of a rule set.
    """
    if len(text) > MOST_BYTES:
        raise RuleSetError(name, [f"it is longer than {MOST_BYTES} characters; split it"])
    try:
        # A subclass of SafeLoader that knows fewer types.
        values = yaml.load(text, _TextLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError) as error:
        raise RuleSetError(name, [f"it is no YAML: {error}"]) from error
    errors = sorted(_validator().iter_errors(values), key=lambda error: list(map(str, error.path)))
    if errors:
        raise RuleSetError(name, [_message(error) for error in errors])
    return values


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of a rule set."""
    file = resources.files("ckanext.election.timetable") / "rules" / "schema.json"
    return json.loads(file.read_text(encoding="utf-8"))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def _message(error: ValidationError) -> str:
    return f"{_place(error.absolute_path)}: {_sentence(error)}"


def _place(path: Iterable[str | int]) -> str:
    """As `events[3].on`, counted from 1 as people count."""
    parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path]
    return "".join(parts).lstrip(".") or "the file"


def _sentence(error: ValidationError) -> str:
    """The schema's complaint, with what may stand there instead."""
    if error.validator == "enum":
        allowed = cast("list[str]", error.validator_value)
        return f"{error.instance!r} is none of: {', '.join(map(str, allowed))}"
    if error.validator == "oneOf":
        return (
            "give a day in one way: count, unit and before (or after) another event;"
            " date (MM-DD); or first (a weekday) and from (MM-DD)"
        )
    if error.validator == "pattern":
        return f"{error.instance!r} does not have the form {error.validator_value}"
    return error.message
