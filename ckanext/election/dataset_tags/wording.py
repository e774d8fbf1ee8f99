"""A tag's evidence in words, for pages, the API and the log of assignments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ckan.plugins.toolkit as tk
from babel.numbers import format_percent

from ckanext.election.election_title import reader_language
from ckanext.election.facet import term_label
from ckanext.election.tagging.evidence import EvidenceKind, TagField

# Which controlled list names a field's values.
VOCABULARY_OF = {
    TagField.CATEGORY.value: "category",
    TagField.PHASE.value: "phase",
    TagField.SUB_DATASETS.value: "sub-dataset",
    TagField.RESULTS_STATUS.value: "status",
}
_VERY_SURE, _SURE = 0.95, 0.85


def field_label(field: str) -> str:
    """What a reader calls the field."""
    return {
        TagField.ELECTIONS.value: tk._("Election"),
        TagField.ROUNDS.value: tk._("Round"),
        TagField.PHASE.value: tk._("Phase"),
        TagField.CATEGORY.value: tk._("Category"),
        TagField.SUB_DATASETS.value: tk._("Sub-dataset"),
        TagField.RESULTS_STATUS.value: tk._("Results status"),
    }[field]


def value_label(field: str, value: str) -> str:
    """What a reader sees for a value; an election's title is for the caller to find."""
    vocabulary = VOCABULARY_OF.get(field)
    return term_label(vocabulary, value) if vocabulary else value


def confidence_label(confidence: float) -> str:
    """How sure a tag is, in words and in percent."""
    words = tk._("sure") if confidence >= _SURE else tk._("not sure")
    if confidence >= _VERY_SURE:
        words = tk._("very sure")
    share = format_percent(confidence, format="#,##0%", locale=reader_language())
    return f"{words}, {share}"


def sentences(evidence: Sequence[Mapping[str, Any]]) -> list[str]:
    """One sentence for each piece of evidence."""
    return [_sentence(item) for item in evidence]


def _sentence(item: Mapping[str, Any]) -> str:
    kind = EvidenceKind(item["kind"])
    words: dict[EvidenceKind, Callable[[], str]] = {
        EvidenceKind.NAMED: lambda: tk._("“{said}” stands in {place}."),
        EvidenceKind.POLLING_DAY: lambda: tk._("The polling day {said} stands in {place}."),
        EvidenceKind.MONTH: lambda: tk._(
            "The month of its polling day, {said}, stands in {place}."
        ),
        EvidenceKind.YEAR: lambda: tk._("Its year, {said}, stands in {place}."),
        EvidenceKind.PERIOD: lambda: tk._(
            "The data covers {said}, and its polling day lies in it."
        ),
        EvidenceKind.ELECTION_TYPE: lambda: tk._("{place} names its kind: “{said}”."),
        EvidenceKind.ELECTION_NAME: lambda: tk._("{place} names its body: “{said}”."),
        EvidenceKind.ONLY_ONE: lambda: tk._("No other election that the portal knows fits."),
        EvidenceKind.AUTHORITY: lambda: tk._("The same institution conducts it."),
        EvidenceKind.WORDS: lambda: tk._("{place} says “{said}”."),
        EvidenceKind.COLUMNS: lambda: tk._("A file has these columns: {said}."),
        EvidenceKind.FILE_READ: lambda: tk._("A file was read as a result."),
        EvidenceKind.FILE_REFUSED: lambda: tk._("A file was recognised as: {said}."),
        EvidenceKind.FILE_KIND: lambda: tk._("A file is said to hold: {said}."),
        EvidenceKind.FILE_STATUS: lambda: tk._("The files state it: {said}."),
        EvidenceKind.ROUND_WORDS: lambda: tk._("{place} names the round: “{said}”."),
        EvidenceKind.STATUS_WORDS: lambda: tk._("{place} says how final it is: “{said}”."),
        EvidenceKind.PUBLISHED: lambda: tk._("It was published on {said}."),
        EvidenceKind.CATALOGUED: lambda: tk._("It was catalogued here on {said}."),
        EvidenceKind.CATEGORY_USUAL: lambda: tk._("Data of its category usually is this."),
        EvidenceKind.CATEGORY_TIME: lambda: tk._(
            "Data of its category is made before polling day."
        ),
    }
    # A hostile text may hold braces: it is put in, never read as a pattern.
    pattern = words[kind]()
    place = _place(str(item.get("place") or ""))
    return _begun(pattern.replace("{place}", place).replace("{said}", str(item.get("said") or "")))


def _place(place: str) -> str:
    places = {
        "title": tk._("the title"),
        "description": tk._("the description"),
        "keyword": tk._("a keyword"),
        "file": tk._("the name of a file"),
        "columns": tk._("the columns of a file"),
    }
    return places.get(place, tk._("the dataset"))


def _begun(sentence: str) -> str:
    """With a capital letter, where the writing has them."""
    return sentence[:1].upper() + sentence[1:]
