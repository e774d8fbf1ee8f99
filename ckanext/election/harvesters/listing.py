"""What a source lists: an HTML page's links or a JSON manifest, told apart by content."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import html
from lxml.etree import LxmlError

from ckanext.election.harvesters import form
from ckanext.election.harvesters.errors import ListingError
from ckanext.election.harvesters.mirror import Mirrors
from ckanext.election.harvesters.source_config import SourceConfig, Values

_DATA_FILE = re.compile(
    r"\.(csv|tsv|txt|xlsx?|ods|json|geojson|topojson|xml|eml|zip|gz|parquet|pdf|ics)$",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True)
class ListedFile:
    """One listed file: its public address and all that is said about it."""

    url: str
    values: Values


@dataclass
class Listing:
    """A source's files, what it says about whole datasets, and what could not be used."""

    files: dict[str, ListedFile] = field(default_factory=dict)
    datasets: dict[str, Values] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    """Addresses that are listed but not usable: they are not gone."""

    def refuse(self, url: str, problem: str) -> None:
        """Note that a listed file cannot be used."""
        self.problems.append(f"{url}: {problem}")
        self.refused.add(url)


def read_listing(body: bytes, address: str, config: SourceConfig, mirrors: Mirrors) -> Listing:
    """Read what a source lists.

    Args:
        body: the page or manifest.
        address: its public address, from which relative ones start.
        config: the source's configuration.
        mirrors: to name the public address where a mirror's page gives its own.

    Raises:
        ListingError: if it is neither, or a manifest without the right form.
    """
    start = body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start in (b"{", b"["):
        return _Reader(address, config, mirrors).manifest(body)
    if start == b"<":
        return _Reader(address, config, mirrors).page(body)
    raise ListingError(f"{address} gives neither an HTML page nor a JSON manifest")


@dataclass
class _Reader:
    address: str
    config: SourceConfig
    mirrors: Mirrors
    listing: Listing = field(default_factory=Listing)

    def manifest(self, body: bytes) -> Listing:
        parsed = self._json(body)
        document: dict[str, Any] = {"files": parsed} if isinstance(parsed, list) else parsed
        found = form.problems(document, form.MANIFEST)
        if found:
            raise ListingError(f"{self.address} is no manifest: " + "; ".join(found))
        self.listing.datasets.update(document.get("datasets", {}))
        for number, said in enumerate(document["files"], start=1):
            self._manifest_file(number, dict(said), document.get("defaults", {}))
        return self.listing

    def page(self, body: bytes) -> Listing:
        texts: dict[str, str] = {}
        for target, text in _links(body, self.address):
            url = self._without_place(self.mirrors.public(target))
            if _DATA_FILE.search(urlsplit(url).path) or self.config.names(url):
                texts[url] = texts.get(url) or text
        for url, text in texts.items():
            self._add(url, [{"title": text}] if text else [])
        return self.listing

    def _without_place(self, url: str) -> str:
        # A fragment is a place in a page, unless a mirror holds an archive's member by that name.
        return url if self.mirrors.holds_member(url) else urldefrag(url)[0]

    def _json(self, body: bytes) -> Any:
        try:
            return json.loads(body)
        except (ValueError, RecursionError) as error:
            raise ListingError(f"{self.address} is not JSON that can be read: {error}") from None

    def _manifest_file(self, number: int, said: Values, defaults: Values) -> None:
        found = form.problems(said, form.FILE)
        url = str(said.pop("url", ""))
        try:
            url = self.mirrors.public(urljoin(self.address, url)) if url else f"file {number}"
        except ValueError:
            found.append("not an address")
        if found:
            self.listing.refuse(url, "; ".join(found))
        elif url in self.listing.files:
            self.listing.problems.append(f"{url}: listed twice; the first one counts")
        else:
            self._add(url, [defaults, said])

    def _add(self, url: str, said: list[Values]) -> None:
        if self.config.ignores(url):
            return
        if urlsplit(url).scheme not in ("http", "https"):
            self.listing.refuse(url[:200], "not an http or https address")
        elif _CONTROL.search(url):
            self.listing.refuse(repr(url[:200]), "the address holds blanks or control characters")
        else:
            self.listing.files[url] = ListedFile(url, self.config.values(url, said))


def _links(body: bytes, address: str) -> Iterator[tuple[str, str]]:
    """The links of a page in their order: absolute address and text."""
    parser = html.HTMLParser(huge_tree=False, no_network=True)
    try:
        page = html.document_fromstring(body, parser=parser)
    except LxmlError as error:
        raise ListingError(f"{address} is a page that cannot be read: {error}") from None
    base = address
    with suppress(ValueError):  # a base that is no address is none
        base = urljoin(address, page.xpath("string(//base/@href)"))
    for link in page.iterfind(".//a[@href]"):
        # Not even an address (a bracket of IPv6 that is not closed): nothing to fetch.
        with suppress(ValueError):
            yield urljoin(base, link.get("href", "").strip()), " ".join(link.text_content().split())
