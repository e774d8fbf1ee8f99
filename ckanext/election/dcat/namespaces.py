"""The namespaces of our RDF, our own among them.

Own terms and concepts have the same address on every portal, so that a catalogue of catalogues can
compare "certified" on one portal with "certified" on another. Records (datasets, elections) stand
under the portal's own address.
"""

from __future__ import annotations

from enum import Enum

from rdflib import Namespace, URIRef

BASE = "https://w3id.org/ckanext-election/"
TERMS = Namespace(BASE + "terms#")
VOCABULARY = BASE + "vocabulary/"

CNT = Namespace("http://www.w3.org/2011/content#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
EU = "http://publications.europa.eu/resource/authority/"
IANA = "https://www.iana.org/assignments/media-types/"
SCHEMA = Namespace("http://schema.org/")

PREFIXES = {"election": str(TERMS), "cnt": str(CNT), "eli": str(ELI), "schema": str(SCHEMA)}


class Scheme(str, Enum):
    """Our controlled lists, by the name of their file in `schemas/vocabularies`."""

    CATEGORY = "category"
    SUB_DATASET = "sub-dataset"
    PHASE = "phase"
    STATUS = "status"
    LEVEL = "level"
    GRANULARITY = "granularity"
    TABLE = "table"

    @property
    def uri(self) -> URIRef:
        """The concept scheme itself."""
        return URIRef(VOCABULARY + self.value)

    def concept(self, key: str) -> URIRef:
        """The concept that a key of this list stands for."""
        return URIRef(f"{VOCABULARY}{self.value}#{key}")

    def key(self, uri: str) -> str | None:
        """The key of one of this list's concepts; None for any other address."""
        start = f"{VOCABULARY}{self.value}#"
        return uri[len(start) :] if uri.startswith(start) else None
