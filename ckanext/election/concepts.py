"""The SKOS concepts behind the controlled lists: labels and definitions in several languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

import pyoxigraph as ox

from ckanext.election.election_title import reader_language
from ckanext.election.vocabulary import VOCABULARIES

SKOS = "http://www.w3.org/2004/02/skos/core#"
FALLBACK = "en"

Texts = dict[str, str]


@dataclass(frozen=True)
class Concept:
    """What one language says of a term."""

    label: str
    definition: str


def concept(term: Enum, language: str | None = None) -> Concept:
    """A term's label and definition, in English where the language has none."""
    scheme = next(name for name, terms in VOCABULARIES.items() if terms is type(term))
    wanted = language or reader_language()
    labels, definitions = _texts(scheme)[term.value]
    return Concept(_in(labels, wanted), _in(definitions, wanted))


def turtle(scheme: str) -> bytes:
    """The SKOS file of one controlled list, with relative IRIs (`category#election-results`).

    Raises:
        KeyError: There is no such list.
    """
    if scheme not in VOCABULARIES:
        raise KeyError(scheme)
    return (files("ckanext.election.schemas") / "vocabularies" / f"{scheme}.ttl").read_bytes()


@cache
def _texts(scheme: str) -> dict[str, tuple[Texts, Texts]]:
    """Each key's labels and definitions by language tag in lower case."""
    found: dict[str, tuple[Texts, Texts]] = {}
    for subject, predicate, text in _literals(scheme):
        labels, definitions = found.setdefault(subject.rpartition("#")[2], ({}, {}))
        if predicate == f"{SKOS}prefLabel":
            labels[(text.language or FALLBACK).lower()] = text.value
        elif predicate == f"{SKOS}definition":
            definitions[(text.language or FALLBACK).lower()] = text.value
    return found


def _literals(scheme: str) -> Iterator[tuple[str, str, ox.Literal]]:
    triples = ox.parse(turtle(scheme), format=ox.RdfFormat.TURTLE, base_iri="https://base.invalid/")
    for triple in triples:
        if isinstance(triple.object, ox.Literal) and isinstance(triple.subject, ox.NamedNode):
            yield triple.subject.value, triple.predicate.value, triple.object


def _in(texts: Texts, language: str) -> str:
    """The text in a language, its base language (`pt_BR` finds `pt`), or English."""
    tag = language.replace("_", "-").lower()
    return texts.get(tag) or texts.get(tag.partition("-")[0]) or texts[FALLBACK]
