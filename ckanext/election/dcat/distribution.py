"""A resource as a distribution: what ckanext-dcat's profile writes of it, and what we add.

accessURL is where the authority publishes the file; downloadURL is this portal's own copy of it,
kept by its hash, so that a reader can have both the source and what was read.
"""

from __future__ import annotations

from typing import Any

from ckanext.dcat.profiles.base import DCATAP
from ckanext.dcat.utils import catalog_uri
from rdflib import DCAT, DCTERMS, RDFS, BNode, Graph, Literal, URIRef

from ckanext.election import original_address, originals
from ckanext.election.dcat import media_type, row_graph, values
from ckanext.election.dcat.agent import foreign
from ckanext.election.dcat.authority import Table
from ckanext.election.dcat.checksum import checksum
from ckanext.election.dcat.iri import web_iri
from ckanext.election.dcat.licence import licence_of
from ckanext.election.dcat.rows import RESOURCE_ROWS
from ckanext.election.dcat.service import prepared_services
from ckanext.election.election_results import file_standing
from ckanext.election.election_results.file_standing import FileStanding

Record = dict[str, Any]


def prepared_resource(resource: Record, dataset: Record) -> Record:
    """A copy of a resource with checked values under the names that the profile reads.

    Args:
        resource: one of the dataset's resources; not changed.
        dataset: the dataset it belongs to.
    """
    digest = checksum(resource.get("hash"))
    return {
        "id": resource["id"],
        "package_id": dataset["id"],
        "uri": own_uri(resource),
        "name": values.text(resource.get("name")),
        "description": values.text(resource.get("description")),
        "rights": values.text(resource.get("rights")),
        "issued": _moment(resource, "issued", "created"),
        "modified": _moment(resource, "modified", "metadata_modified"),
        "language": Table.LANGUAGE.uris(resource.get("language")),
        "documentation": values.addresses(resource.get("documentation")),
        "conforms_to": values.addresses(resource.get("conforms_to")),
        "applicable_legislation": values.addresses(resource.get("applicable_legislation")),
        "temporal_resolution": values.duration(resource.get("temporal_resolution")),
        "spatial_resolution_in_meters": values.number(resource.get("spatial_resolution_in_meters")),
        "size": values.count(resource.get("size")),
        "hash": digest[0] if digest else None,
        "hash_algorithm": digest[1] if digest else None,
        "status": Table.STATUS.first(resource.get("status")),
        "availability": Table.AVAILABILITY.first(resource.get("availability")),
        "mimetype": media_type.address(resource.get("mimetype")),
        "compress_format": media_type.address(resource.get("compress_format")),
        "package_format": media_type.address(resource.get("package_format")),
        "access_services": prepared_services(resource),
    }


def own_uri(resource: Record) -> str | None:
    """The address that a resource's record gives it, where it came with one from elsewhere."""
    return foreign(resource.get("uri"))


def describe(graph: Graph, node: URIRef, resource: Record, dataset: Record) -> None:
    """Say of a distribution what the profile leaves out or writes in another form.

    Args:
        graph: where to say it.
        node: the distribution.
        resource: the resource as CKAN holds it.
        dataset: the dataset it belongs to.
    """
    graph.add((node, DCAT.accessURL, _source(resource, dataset)))
    copy = _copy(resource)
    if download := copy or _upload(resource) or web_iri(resource.get("download_url")):
        graph.add((node, DCAT.downloadURL, download))
    if copy and (node, DCATAP.availability, None) not in graph:
        # A copy is kept by its hash and never overwritten.
        graph.add((node, DCATAP.availability, URIRef(f"{Table.AVAILABILITY.uri}/STABLE")))
    if terms := licence_of(resource, dataset):
        graph.add((node, DCTERMS.license, terms.describe(graph)))
    _format(graph, node, resource)
    row_graph.write(graph, node, RESOURCE_ROWS, resource)
    _services(graph, node)


def _services(graph: Graph, node: URIRef) -> None:
    """What a service shares with the dataset that it serves."""
    dataset = next(graph.subjects(DCAT.distribution, node))
    for service in list(graph.objects(node, DCAT.accessService)):
        graph.add((service, DCAT.servesDataset, dataset))
        for predicate in (DCTERMS.publisher, DCAT.contactPoint, DCAT.theme, DCAT.keyword):
            for item in list(graph.objects(dataset, predicate)):
                graph.add((service, predicate, item))


def _format(graph: Graph, node: URIRef, resource: Record) -> None:
    """The file type of the EU's list, else a node that holds what the record says."""
    stated = values.text(resource.get("format"))
    media = media_type.word(media_type.address(resource.get("mimetype")) or "")
    listed = Table.FILE_TYPE.term(stated) or (None if stated else Table.FILE_TYPE.term(media))
    if listed:
        graph.add((node, DCTERMS.format, listed.uri))
    elif stated:
        label = BNode()
        graph.add((node, DCTERMS.format, label))
        graph.add((label, RDFS.label, Literal(stated)))


def _copy(resource: Record) -> URIRef | None:
    """The address of the newest bytes that this portal keeps of a resource."""
    kept = originals.fetches_of(resource["id"])
    if not kept or file_standing.of(kept[0]).state is not FileStanding.OPEN:
        return None
    return web_iri(original_address.path(kept[0].sha256, kept[0].url, qualified=True))


def _upload(resource: Record) -> URIRef | None:
    """The address of an uploaded file that is not read in as an original yet."""
    return web_iri(resource.get("url")) if resource.get("url_type") == "upload" else None


def _source(resource: Record, dataset: Record) -> URIRef:
    """Where the file is published; the resource's page here if its record names no address."""
    page = f"{catalog_uri().rstrip('/')}/dataset/{dataset['id']}/resource/{resource['id']}"
    return web_iri(resource.get("access_url")) or web_iri(resource.get("url")) or URIRef(page)


def _moment(resource: Record, *fields: str) -> str | None:
    """The first of several fields that holds a date."""
    found = (values.moment(resource.get(field)) for field in fields)
    return next((moment for moment in found if moment), None)
