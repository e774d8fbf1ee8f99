"""The ADMS lists that DCAT-AP names: types of publishers and of licences."""

from __future__ import annotations

import re

from rdflib import URIRef

from ckanext.election.dcat.concept import Concept
from ckanext.election.publisher_type import NAMESPACE as PUBLISHER_TYPES
from ckanext.election.publisher_type import PublisherType
from ckanext.election.vocabulary import GeographicLevel

LICENCE_TYPES = "http://purl.org/adms/licencetype/"
# By what licences are called in identifiers and addresses; the first that fits counts.
_LICENCES = (
    (re.compile(r"\bnc\b|non-?commercial"), "NonCommercialUseOnly"),
    (re.compile(r"\bnd\b|no-?deriv"), "NoDerivativeWork"),
    (re.compile(r"\bsa\b|odbl|\bl?gpl|eupl|share-?alike"), "ViralEffect-ShareAlike"),
    (re.compile(r"\bcc-?0|\bzero\b|pddl|public-?domain|-pd\b"), "PublicDomain"),
    (re.compile(r"\bby\b|\battribution|\bogl\b|\bmit\b|\bbsd\b|\bapache\b"), "Attribution"),
)
_BY_LEVEL = {
    GeographicLevel.SUPRANATIONAL: PublisherType.SUPRA_NATIONAL_AUTHORITY,
    GeographicLevel.COUNTRY: PublisherType.NATIONAL_AUTHORITY,
    GeographicLevel.REGION: PublisherType.REGIONAL_AUTHORITY,
    GeographicLevel.MUNICIPALITY: PublisherType.LOCAL_AUTHORITY,
}


def publisher_type(kind: str) -> Concept | None:
    """The term for a publisher type, given as its address or as the address's last part."""
    try:
        found = PublisherType(kind.removeprefix(PUBLISHER_TYPES))
    except ValueError:
        return None
    return _concept(PUBLISHER_TYPES, found.value, "Publisher types")


def publisher_type_of_level(level: str) -> str:
    """The type of the authority that answers for a geographic level; empty where none follows."""
    return next((kind.uri for known, kind in _BY_LEVEL.items() if known.value == level), "")


def licence_type(*names: str) -> Concept:
    """The term for what a licence asks for, judged by its id and its address."""
    text = " ".join(names).lower()
    fitting = (kind for pattern, kind in _LICENCES if pattern.search(text))
    return _licence_type(next(fitting, "UnknownIPR"))


def term(uri: str) -> Concept | None:
    """The term of either list with that address."""
    kind = uri.removeprefix(LICENCE_TYPES)
    if kind in {*(known for _, known in _LICENCES), "UnknownIPR"}:
        return _licence_type(kind)
    return publisher_type(uri)


def _licence_type(key: str) -> Concept:
    return _concept(LICENCE_TYPES, key, "Licence types")


def _concept(scheme: str, key: str, title: str) -> Concept:
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key)
    # Both lists carry their version in the address of the list, not of its terms.
    return Concept(URIRef(scheme + key), URIRef(f"{scheme}1.0"), {"en": name}, {"en": title})
