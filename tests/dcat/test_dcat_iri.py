"""Addresses from outside become IRIs only when every reader of RDF can take them."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib import Graph, URIRef

from ckanext.election.dcat.iri import MAX_LENGTH, is_valid, language_tag, mail_iri, web_iri


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("  http://a.example/x\n", "http://a.example/x"),
        ("http://a.example/a b.csv", "http://a.example/a%20b.csv"),
        ("http://a.example/a%20b.csv", "http://a.example/a%20b.csv"),
        ("http://a.example/100%", "http://a.example/100%25"),
        ('http://a.example/"><script>', "http://a.example/%22%3E%3Cscript%3E"),
        ("http://a.example/x(1);v=2,3", "http://a.example/x(1);v=2,3"),
        ("http://a.example/ürüm.csv", "http://a.example/ürüm.csv"),
        ("http://a.example/\x00\x1f\u2028x", "http://a.example/%00%1F%E2%80%A8x"),
    ],
)
def test_a_web_address_is_kept_and_its_unsafe_characters_are_escaped(text: str, iri: str):
    assert web_iri(text) == URIRef(iri)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//a.example/x",
        "a.example",
        "http://",
        "http:///path",
        "http://[::1/x",
        "",
        "http://a.example/" + "x" * MAX_LENGTH,
        None,
        7,
        ["http://a.example/"],
    ],
)
def test_what_is_no_web_address_becomes_nothing(text: object):
    assert web_iri(text) is None


@settings(deadline=None)
@given(st.text())
@example("\xa0")
def test_whatever_becomes_an_iri_survives_writing_and_reading(text: str):
    iri = web_iri("http://a.example/" + text)
    if iri is not None:
        graph = Graph()
        graph.add((iri, iri, iri))
        again = Graph().parse(data=graph.serialize(format="nt"), format="nt")
        assert is_valid(iri)
        assert set(again) == {(iri, iri, iri)}


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("info@a.example", "mailto:info@a.example"),
        ("mailto:info@a.example", "mailto:info@a.example"),
        ("o'neil%x@a.example", "mailto:o'neil%25x@a.example"),
        ("info at a.example", None),
        ("info@a.example?bcc=all@b.example", None),
        (None, None),
    ],
)
def test_a_mail_address_is_one_address_and_nothing_else(text: object, iri: str | None):
    assert mail_iri(text) == (URIRef(iri) if iri else None)


@pytest.mark.parametrize(
    ("locale", "tag"),
    [("pt_BR", "pt-BR"), ("en", "en"), ("sr_Latn", "sr-Latn"), ("x y", None), ("", None)],
)
def test_a_locale_becomes_a_language_tag(locale: str, tag: str | None):
    assert language_tag(locale) == tag
