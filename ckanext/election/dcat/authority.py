"""The EU's authority tables: from what people and files write to the term that DCAT-AP asks for."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from importlib.resources import files

import yaml
from babel import Locale
from rdflib import URIRef

from ckanext.election.dcat import values
from ckanext.election.dcat.concept import Concept
from ckanext.election.dcat.namespaces import EU
from ckanext.election.timetable.country import country_name

_CODE = re.compile(r"[A-Z0-9_]+")
_ADMS_STATUS = "http://purl.org/adms/status/"


class Table(str, Enum):
    """The tables in use, by the name in their address."""

    LANGUAGE = "language"
    COUNTRY = "country"
    DATASET_TYPE = "dataset-type"
    FILE_TYPE = "file-type"
    FREQUENCY = "frequency"
    ACCESS_RIGHT = "access-right"
    STATUS = "distribution-status"
    AVAILABILITY = "planned-availability"
    THEME = "data-theme"

    @property
    def uri(self) -> URIRef:
        """The table itself, a concept scheme."""
        return URIRef(EU + self.value)

    def term(self, value: object) -> Concept | None:
        """The term for a word ("es", "CSV", "annual"), for a code ("SPA") or for its own address.

        Returns:
            None where the table has no such term: nothing is guessed.
        """
        if not isinstance(value, str):
            return None
        code = self._code(value.strip())
        return self._concept(code) if code else None

    def uris(self, value: object) -> list[str]:
        """The terms for a list field's items; items without a term are left out."""
        terms = (self.term(item) for item in values.items(value))
        return [str(term.uri) for term in terms if term]

    def first(self, *stated: object) -> str | None:
        """The term for the first of several values that has one."""
        return next(iter(self.uris(list(stated))), None)

    def word(self, uri: str) -> str | None:
        """The word that portals write for a term: the reverse of `term`; None if there is none."""
        code = uri.removeprefix(f"{self.uri}/")
        return _words(self).get(code) if code != uri else None

    def _code(self, text: str) -> str | None:
        codes = _codes()[self.value]
        if text.startswith(f"{self.uri}/"):
            code = text.removeprefix(f"{self.uri}/")
            return code if _CODE.fullmatch(code) else None
        if text in codes.values():
            return text
        word = text.removeprefix(_ADMS_STATUS).lower()
        if self is Table.LANGUAGE:
            word = re.split("[-_]", word)[0]
        return codes.get(word)

    def _concept(self, code: str) -> Concept:
        return Concept(
            uri=URIRef(f"{self.uri}/{code}"),
            scheme=self.uri,
            labels={"en": self._label(code)},
            scheme_labels={"en": self.value.replace("-", " ").capitalize()},
        )

    def _label(self, code: str) -> str:
        word = _words(self).get(code)
        if self is Table.FILE_TYPE or word is None:
            return code
        if self is Table.COUNTRY:
            return country_name(word, "en")
        if self is Table.LANGUAGE:
            return Locale("en").languages.get(word, code)
        return word.capitalize()


@cache
def _codes() -> dict[str, dict[str, str]]:
    text = files("ckanext.election.dcat").joinpath("authority.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


@cache
def _words(table: Table) -> dict[str, str]:
    """Code to word; where several words stand for a code, the first in the file is its name."""
    words: dict[str, str] = {}
    for word, code in _codes()[table.value].items():
        words.setdefault(code, word)
    return words
