"""A dataset that fills every field of the schema, in the shape that the API gives back."""

from __future__ import annotations

from typing import Any

AGENT = {
    "uri": "https://authority.example/id",
    "name": "Electoral Council",
    "email": "info@authority.example",
    "url": "https://authority.example/",
    "type": "http://purl.org/adms/publishertype/NationalAuthority",
    "identifier": "A-1",
}
CONTACT = {key: AGENT[key] for key in ("uri", "name", "email", "identifier", "url")}


def full_dataset(owner_org: str, election_id: str) -> dict[str, Any]:
    """Every field of the dataset and of one resource, except those that CKAN computes."""
    return {
        "owner_org": owner_org,
        "elections": [election_id],
        "resources": [_resource()],
        **_about(),
        **_responsible(),
        **_method(),
        **_links(),
    }


def _about() -> dict[str, Any]:
    return {
        "title": "Council election, count per polling station",
        "name": "council-count",
        "notes": "Counts of **every** polling station.",
        "category": "election-results",
        "sub_datasets": [
            "election-results-official-final/voters-registered-official-final",
            "election-results-official-final/valid-votes-for-each-contestant-official-final",
        ],
        "tags": [{"name": "council"}],
        "language": ["nl", "fy"],
        "rounds": ["1", "2"],
        "phase": "post-election",
        "results_status": "certified",
        "geographic_level": "municipality",
        "granularity": "polling-station",
        "reporting_institution": "Centraal stembureau",
    }


def _responsible() -> dict[str, Any]:
    return {
        "license_id": "cc-by",
        "attribution": "Source: Electoral Council",
        "access_rights": "http://publications.europa.eu/resource/authority/access-right/PUBLIC",
        "contact": [CONTACT, {**CONTACT, "name": "Press office"}],
        "publisher": [AGENT],
        "creator": [AGENT],
        "author": "A. Author",
        "author_email": "author@authority.example",
        "maintainer": "M. Maintainer",
        "maintainer_email": "maintainer@authority.example",
        "issued": "2022-03",
        "modified": "2022-03-18",
        "frequency": "http://publications.europa.eu/resource/authority/frequency/NEVER",
        "temporal_coverage": [{"start": "2022-03-14", "end": "2022-03-16"}],
        "temporal_resolution": "P1D",
        "spatial_coverage": [
            {
                "uri": "https://places.example/1",
                "text": "Druten",
                "geom": '{"type": "Point", "coordinates": [5.6, 51.9]}',
                "bbox": '{"type": "Point", "coordinates": [5.6, 51.9]}',
                "centroid": '{"type": "Point", "coordinates": [5.6, 51.9]}',
            }
        ],
        "spatial_resolution_in_meters": "10",
    }


def _method() -> dict[str, Any]:
    return {
        "legal_basis": "Kieswet, article O 3",
        "applicable_legislation": ["https://wetten.example/BWBR0004627"],
        "methodology": "Counted by hand.",
        "known_limits": "Postal votes are not split by station.",
        "provenance": "Typed from the records of each station.",
        "documentation": ["https://authority.example/columns"],
        "conforms_to": ["https://standards.example/eml"],
        "provenance_activity": [{"label": "Counting"}],
        "qualified_attribution": [{"role": "processor"}],
        "version": "2",
        "version_notes": "One station corrected.",
        "version_reason": "A clerk's error, decided by the council.",
        "has_version": ["https://authority.example/v1"],
    }


def _links() -> dict[str, Any]:
    return {
        "url": "https://authority.example/results",
        "homepage": "https://authority.example/",
        "identifier": "count-2022",
        "alternate_identifier": ["doi:10.1/2"],
        "theme": ["http://publications.europa.eu/resource/authority/data-theme/GOVE"],
        "dcat_type": "http://publications.europa.eu/resource/authority/dataset-type/STATISTICAL",
        "is_referenced_by": ["https://study.example/"],
        "qualified_relation": [
            {"uri": "https://r.example/", "relation": "https://b.example/", "role": "boundaries"}
        ],
        "uri": "https://authority.example/dataset/1",
    }


def _resource() -> dict[str, Any]:
    return {
        "url": "https://authority.example/count.csv",
        "name": "Count",
        "description": "One row per station.",
        "format": "CSV",
        "language": ["nl"],
        "table": "results",
        "rows": 1234,
        "encoding": "windows-1252",
        "delimiter": ";",
        "decimal_sign": ",",
        "documentation": ["https://authority.example/columns"],
        "conforms_to": ["https://standards.example/eml"],
        "issued": "2022",
        "modified": "2022-03-18",
        "mimetype": "text/csv",
        "compress_format": "http://www.iana.org/assignments/media-types/application/gzip",
        "package_format": "http://www.iana.org/assignments/media-types/application/zip",
        "size": 9000,
        "hash": "ab12",
        "hash_algorithm": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256",
        "temporal_resolution": "P1D",
        "spatial_resolution_in_meters": "10",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "rights": "Electoral Council",
        "status": "http://purl.org/adms/status/Completed",
        "availability": "http://publications.europa.eu/resource/authority/planned-availability/STABLE",
        "applicable_legislation": ["https://wetten.example/BWBR0004627"],
        "access_url": "https://authority.example/results",
        "download_url": "https://authority.example/count.csv",
        "access_services": [{"title": "API", "endpoint_url": ["https://api.example/"]}],
        "uri": "https://authority.example/dataset/1/file/1",
    }
