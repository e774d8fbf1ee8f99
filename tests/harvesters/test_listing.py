"""Reading index pages and manifests."""

from __future__ import annotations

import json

import pytest

from ckanext.election.harvesters.errors import ConfigError, ListingError
from ckanext.election.harvesters.listing import Listing, read_listing
from ckanext.election.harvesters.mirror import Mirrors
from ckanext.election.harvesters.source_config import SourceConfig

ADDRESS = "https://results.example/2022/index.html"
PLAIN = Mirrors()


def _read(body: str | list | dict, config: dict | None = None, mirrors=PLAIN) -> Listing:
    text = body if isinstance(body, str) else json.dumps(body)
    parsed = SourceConfig.parse(json.dumps(config or {}))
    return read_listing(text.encode(), ADDRESS, parsed, mirrors)


def _urls(listing: Listing) -> list[str]:
    return [url.removeprefix("https://results.example/") for url in listing.files]


def test_page_lists_its_links_to_data_files_with_their_text():
    listing = _read(
        '<a href="a.csv">Counts <b>A</b></a> <a href="/b.XLSX">B</a> <a href="x">no</a>'
    )
    assert _urls(listing) == ["2022/a.csv", "b.XLSX"]
    assert listing.files[f"{ADDRESS.rpartition('/')[0]}/a.csv"].values == {"title": "Counts A"}


def test_pattern_names_files_that_do_not_look_like_data():
    listing = _read(
        '<a href="/export?id=7">All</a>',
        {"files": [{"pattern": "*/export?id=*", "table": "results"}]},
    )
    assert listing.files["https://results.example/export?id=7"].values == {
        "title": "All", "table": "results",
    }  # fmt: skip


def test_ignored_files_are_left_out():
    assert _urls(_read('<a href="a.pdf">A</a>', {"ignore": ["*.pdf"]})) == []


def test_base_of_the_page_counts():
    assert _urls(_read('<base href="/old/"><a href="a.csv">A</a>')) == ["old/a.csv"]


def test_base_that_is_no_address_counts_as_none():
    assert _urls(_read('<base href="http://[x"><a href="a.csv">A</a>')) == ["2022/a.csv"]


def test_link_that_stands_twice_is_one_file_with_the_first_text():
    listing = _read('<a href="a.csv"><img></a><a href="a.csv">A</a><a href="a.csv#x">again</a>')
    assert [file.values for file in listing.files.values()] == [{"title": "A"}]


def test_links_that_are_not_for_fetching_are_refused():
    listing = _read(
        '<a href="javascript:get(\'a.csv\')//.csv">A</a><a href="file:///etc/x.csv">B</a>'
    )
    assert listing.files == {}
    assert [problem.rpartition(": ")[2] for problem in listing.problems] == [
        "not an http or https address"
    ] * 2


@pytest.mark.parametrize("page", ["<a href='http://[::1/a.csv'>A</a>", "<>", "<a href>"])
def test_broken_pages_list_nothing(page):
    assert _read(page).files == {}


def test_page_of_a_mirror_that_names_itself_gives_public_addresses():
    mirrors = Mirrors((("https://results.example/", "http://127.0.0.1:8080/"),))
    listing = _read('<a href="http://127.0.0.1:8080/a.csv">A</a>', mirrors=mirrors)
    assert _urls(listing) == ["a.csv"]


def test_manifest_is_told_by_its_content():
    listing = _read({"files": [{"url": "a.csv", "table": "results", "round": 1}]})
    assert listing.files["https://results.example/2022/a.csv"].values == {
        "table": "results", "round": 1,
    }  # fmt: skip


def test_list_of_files_alone_is_a_manifest():
    assert _urls(_read([{"url": "a.csv"}])) == ["2022/a.csv"]


def test_byte_order_mark_does_not_hide_a_manifest():
    body = b"\xef\xbb\xbf" + b'{"files": [{"url": "a.csv"}]}'
    assert len(read_listing(body, ADDRESS, SourceConfig(), PLAIN).files) == 1


def test_who_wins():
    listing = _read(
        {
            "defaults": {"status": "certified", "attribution": "manifest", "language": "nl"},
            "files": [{"url": "a.csv", "language": "en", "title": "manifest"}],
        },
        {
            "defaults": {"attribution": "config", "table": "results"},
            "files": [{"pattern": "*.csv", "title": "pattern"}],
        },
    )
    (file,) = listing.files.values()
    assert file.values == {
        "table": "results", "attribution": "manifest", "status": "certified", "language": "en",
        "title": "pattern",
    }  # fmt: skip


def test_each_bad_file_of_a_manifest_is_named_and_the_others_stay():
    listing = _read(
        {"files": [{"url": "a.csv", "tabel": "results"}, {"table": "results"}, {"url": "b.csv"}]}
    )
    assert _urls(listing) == ["2022/b.csv"]
    assert "a.csv: the whole: unknown key tabel; known are attribution" in listing.problems[0]
    assert "'url' is a required property" in listing.problems[1]


def test_file_whose_address_is_none_does_not_stop_the_others():
    listing = _read([{"url": "http://[::1/a.csv"}, {"url": "b.csv"}])
    assert _urls(listing) == ["2022/b.csv"]
    assert listing.problems == ["http://[::1/a.csv: not an address"]


def test_file_that_stands_twice_in_a_manifest_is_reported():
    listing = _read([{"url": "a.csv"}, {"url": "./a.csv"}])
    assert "listed twice" in listing.problems[0]


def test_address_with_dots_stays_on_its_host():
    assert _urls(_read([{"url": "../../../../etc/passwd.csv"}])) == ["etc/passwd.csv"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("PK\x03\x04", "neither an HTML page nor a JSON manifest"),
        ("", "neither an HTML page nor a JSON manifest"),
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('{"file": []}', "unknown key file"),
        ('{"files": 1}', "files: 1 should be of the type array"),
        ('{"files": [1]}', "files.0: 1 should be of the type object"),
    ],
)
def test_what_is_no_listing_says_so(body, message):
    with pytest.raises(ListingError, match=message):
        _read(body)


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("{", "not JSON"),
        ("[]", "the whole: .* should be of the type object"),
        ('{"title": "x"}', "unknown key title; known are accept_loss"),
        ('{"defaults": {"table": "votes"}}', 'defaults.table: "votes" is none of results'),
        ('{"defaults": {"round": "one"}}', 'defaults.round: "one" should be of the type integer'),
        ('{"files": [{"title": "x"}]}', "files.0: 'pattern' is a required property; add it"),
        ('{"largest_loss": 2}', "largest_loss"),
        ('{"datasets": {"a": {"name": "x"}}}', "datasets.a: unknown key name"),
        ('{"defaults": {"licence": {"id": "x", "url": "javascript:x"}}}', "defaults.licence"),
    ],
)
def test_configuration_that_is_wrong_says_where(config, message):
    with pytest.raises(ConfigError, match=message):
        SourceConfig.parse(config)


def test_empty_configuration_is_one():
    assert SourceConfig.parse("") == SourceConfig.parse(None) == SourceConfig()
