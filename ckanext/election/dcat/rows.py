"""Which of our fields becomes which term: the one table, read in both directions.

The fields that ckanext-dcat knows are its own profile's; these are the election terms beside them.
`docs/dcat.md` repeats the table for readers, and a test keeps the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rdflib import DCTERMS, PROV, Namespace, URIRef

from ckanext.election.dcat.namespaces import CNT, SCHEMA, TERMS, Scheme

ODRS = Namespace("http://schema.theodi.org/odrs#")


class Kind(Enum):
    """What a value is in RDF."""

    TEXT = "text"
    COUNT = "number"
    ROUND = "number of a round"
    CONCEPT = "concept"
    ELECTION = "election"
    AGENT = "agent"
    RIGHTS = "rights statement"


@dataclass(frozen=True)
class Row:
    """One field and its term.

    Attributes:
        field: the field's name in the dataset or resource.
        predicate: the term.
        kind: what the values are.
        is_list: whether the field holds several values.
        scheme: the controlled list of a concept.
    """

    field: str
    predicate: URIRef
    kind: Kind
    is_list: bool = False
    scheme: Scheme | None = None


DATASET_ROWS = (
    Row("elections", SCHEMA.about, Kind.ELECTION, is_list=True),
    Row("rounds", TERMS.round, Kind.ROUND, is_list=True),
    Row("category", DCTERMS.subject, Kind.CONCEPT, scheme=Scheme.CATEGORY),
    Row("sub_datasets", DCTERMS.subject, Kind.CONCEPT, is_list=True, scheme=Scheme.SUB_DATASET),
    Row("phase", TERMS.phase, Kind.CONCEPT, scheme=Scheme.PHASE),
    Row("results_status", TERMS.resultsStatus, Kind.CONCEPT, scheme=Scheme.STATUS),
    Row("geographic_level", TERMS.geographicLevel, Kind.CONCEPT, scheme=Scheme.LEVEL),
    Row("granularity", TERMS.granularity, Kind.CONCEPT, scheme=Scheme.GRANULARITY),
    Row("reporting_institution", PROV.wasAttributedTo, Kind.AGENT),
    Row("attribution", ODRS.attributionText, Kind.RIGHTS),
    Row("legal_basis", TERMS.legalBasis, Kind.TEXT),
    Row("methodology", SCHEMA.measurementTechnique, Kind.TEXT),
    Row("known_limits", TERMS.knownLimits, Kind.TEXT),
    Row("version_reason", TERMS.versionReason, Kind.TEXT),
)

RESOURCE_ROWS = (
    Row("encoding", CNT.characterEncoding, Kind.TEXT),
    Row("delimiter", TERMS.delimiter, Kind.TEXT),
    Row("decimal_sign", TERMS.decimalSign, Kind.TEXT),
    Row("table", TERMS.table, Kind.CONCEPT, scheme=Scheme.TABLE),
    Row("rows", TERMS.rows, Kind.COUNT),
)
