"""From the address of a term to the term: the EU's lists, ADMS's and our own."""

from __future__ import annotations

from functools import lru_cache

from ckanext.election.dcat import adms, vocabulary_labels
from ckanext.election.dcat.authority import Table
from ckanext.election.dcat.concept import Concept
from ckanext.election.dcat.namespaces import EU, VOCABULARY, Scheme


@lru_cache(maxsize=4096)
def term(uri: str) -> Concept | None:
    """The term with that address; None for any other address."""
    if uri.startswith(EU):
        name = uri.removeprefix(EU).partition("/")[0]
        return next((table.term(uri) for table in Table if table.value == name), None)
    if uri.startswith(VOCABULARY):
        name, _, key = uri.removeprefix(VOCABULARY).partition("#")
        return next(
            (vocabulary_labels.find(item, key) for item in Scheme if item.value == name), None
        )
    return adms.term(uri)
