"""What a form offers to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from ckanext.election.election_title import reader_language
from ckanext.election.timetable.country import countries, country_name
from ckanext.election.vocabulary import VOCABULARIES, SubDataset, definition, label


class Choice(TypedDict):
    """One entry of a list, in the words of the reader's language; `group` is its heading.

    A dict, since scheming's own templates and validators read choices as dicts.
    """

    value: str
    label: str
    definition: str
    group: str


def choices_of(field: Mapping[str, Any]) -> list[Choice]:
    """The entries of the controlled list that a field of the schema names."""
    return [
        Choice(
            value=term.value,
            label=label(term),
            definition=definition(term),
            group=_heading(term),
        )
        for term in VOCABULARIES[field["vocabulary"]]
    ]


def country_choices() -> list[Choice]:
    """All countries by their name in the reader's language."""
    language = reader_language()
    named = [
        Choice(value=code, label=country_name(code, language), definition="", group="")
        for code in countries()
    ]
    return sorted(named, key=lambda choice: choice["label"])


def _heading(term: object) -> str:
    return label(term.category) if isinstance(term, SubDataset) else ""
