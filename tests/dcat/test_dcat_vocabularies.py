"""Our own lists, ADMS's lists, media types and checksums."""

from __future__ import annotations

import pytest

from ckanext.election.dcat import adms, media_type, vocabulary_labels
from ckanext.election.dcat.checksum import algorithm, checksum
from ckanext.election.dcat.namespaces import VOCABULARY, Scheme
from ckanext.election.vocabulary import VOCABULARIES

SHA256 = "ab" * 32


def test_every_key_of_every_list_has_a_concept_with_names_in_several_languages():
    for name, terms in VOCABULARIES.items():
        for term in terms:
            concept = vocabulary_labels.find(Scheme(name), term.value)
            assert concept is not None
            assert str(concept.uri) == f"{VOCABULARY}{name}#{term.value}"
            assert {"en", "es", "fr", "pt-BR", "pt-PT", "ar"} <= set(concept.labels)


@pytest.mark.parametrize("key", ["unknown", "", None, 7])
def test_a_key_that_the_list_lacks_has_no_concept(key: object):
    assert vocabulary_labels.find(Scheme.PHASE, key) is None


def test_a_concept_of_another_list_is_no_key_of_this_one():
    assert Scheme.PHASE.key(f"{VOCABULARY}phase#voting") == "voting"
    assert Scheme.PHASE.key(f"{VOCABULARY}status#certified") is None


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("cc-by-4.0",), "Attribution"),
        (("", "https://creativecommons.org/licenses/by-sa/4.0/"), "ViralEffect-ShareAlike"),
        (("", "https://creativecommons.org/licenses/by-nc/4.0/"), "NonCommercialUseOnly"),
        (("cc-zero",), "PublicDomain"),
        (("dl-de/by-2-0", "https://www.govdata.de/dl-de/by-2-0"), "Attribution"),
        (("other-closed", ""), "UnknownIPR"),
    ],
)
def test_a_licence_has_a_type(names: tuple[str, ...], kind: str):
    assert str(adms.licence_type(*names).uri) == f"http://purl.org/adms/licencetype/{kind}"


def test_a_publisher_type_is_one_of_the_list_or_nothing():
    term = adms.publisher_type("NationalAuthority")
    assert term is not None
    assert adms.publisher_type(str(term.uri)) == term
    assert adms.publisher_type("Cabal") is None


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("text/csv", "text/csv"),
        ("text/csv; charset=utf-8", "text/csv"),
        ("http://www.iana.org/assignments/media-types/text/csv", "text/csv"),
        ("GZ", "application/gzip"),
        ("CSV", None),
        ("text/csv> <x", None),
        (None, None),
    ],
)
def test_a_media_type_has_ianas_address(value: object, address: str | None):
    full = f"https://www.iana.org/assignments/media-types/{address}" if address else None
    assert media_type.address(value) == full


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (SHA256, "sha256"),
        (f"sha256:{SHA256}", "sha256"),
        (SHA256.upper(), "sha256"),
        ("d" * 32, "md5"),
        ("ab12", None),
        ("x" * 64, None),
        ("", None),
        (None, None),
    ],
)
def test_a_hash_says_by_its_length_what_made_it(value: object, name: str | None):
    found = checksum(value)
    assert (algorithm(found[1]) if found else None) == name
