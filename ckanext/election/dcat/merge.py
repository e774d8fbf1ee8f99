"""One dataset's graph joins its page's, without contradicting what the page already says.

Two records may name the same publisher, place or licence by its address and disagree on it. DCAT-AP
allows most things to be said once only, so the first record's word stands.
"""

from __future__ import annotations

from ckanext.dcat.profiles.base import ADMS, DCATAP, LOCN, SPDX, VCARD
from rdflib import DCAT, DCTERMS, Graph, URIRef

ONCE: frozenset[URIRef] = frozenset(
    {
        ADMS.status, DCAT.bbox, DCAT.byteSize, DCAT.centroid, DCAT.compressFormat, DCAT.endDate,
        DCAT.mediaType, DCAT.packageFormat, DCAT.spatialResolutionInMeters, DCAT.startDate,
        DCAT.temporalResolution, DCAT.version, DCATAP.availability, DCTERMS.accessRights,
        DCTERMS.accrualPeriodicity, DCTERMS.format, DCTERMS.issued, DCTERMS.license,
        DCTERMS.modified, DCTERMS.publisher, DCTERMS.rights, DCTERMS.type, LOCN.geometry,
        SPDX.algorithm, SPDX.checksum, SPDX.checksumValue, VCARD.fn,
    }
)  # fmt: skip


def merge(own: Graph, page: Graph) -> None:
    """Add a dataset's triples to its page's graph.

    Args:
        own: the dataset's graph; its blank nodes are its own.
        page: the graph that is added to.
    """
    for subject, predicate, item in own:
        if predicate not in ONCE:
            page.add((subject, predicate, item))
        elif (subject, predicate, None) not in page:
            page.add((subject, predicate, min(own.objects(subject, predicate), key=str)))
