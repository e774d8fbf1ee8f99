"""The pages of the catalogue, stable under a reader.

ckanext-dcat sorts by the last change, so that whatever changes while somebody reads jumps to the
first page, pushes the rest on and shows the reader one dataset twice and another not at all.
Here pages are in the order of ids, which never change, and each page's link to the next one names
the last id it held (`after`): what comes or goes meanwhile moves nothing across that line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

KEPT = ("modified_since", "profiles", "q", "fq")


@dataclass(frozen=True)
class Page:
    """One page that was asked for.

    Attributes:
        number: 1 for the first page.
        size: how many datasets a page holds.
        after: the id that the page begins behind; empty where only the number is given.
    """

    number: int
    size: int
    after: str = ""

    @property
    def start(self) -> int:
        """How many datasets to skip: none behind an id."""
        return 0 if self.after else (self.number - 1) * self.size


@dataclass(frozen=True)
class Links:
    """Addresses of the pages of one listing.

    Attributes:
        address: the listing's address without a query.
        query: the request's own parameters; those in `KEPT` stand in every link.
    """

    address: str
    query: Mapping[str, str]

    def to(self, number: int, after: str = "") -> str:
        """The address of a page."""
        kept = {key: self.query[key] for key in KEPT if self.query.get(key)}
        cursor = {"after": after} if after else {}
        return f"{self.address}?{urlencode({**kept, 'page': number, **cursor})}"


def paging_info(
    page: Page, total: int, ids: list[str], links: Links, *, has_more: bool
) -> dict[str, object]:
    """What the serialiser says of a page, under ckanext-dcat's names.

    Args:
        page: the page that was asked for.
        total: how many datasets the whole listing has.
        ids: the ids on this page, in order.
        links: the addresses.
        has_more: whether datasets stand behind this page.

    Returns:
        Empty for an empty listing.
    """
    if not total:
        return {}
    last = -(-total // page.size)
    info: dict[str, object] = {
        "count": total,
        "items_per_page": page.size,
        "current": links.to(page.number, page.after),
        "first": links.to(1),
        "last": links.to(last),
    }
    if page.number > 1:
        info["previous"] = links.to(min(page.number - 1, last))
    if ids and has_more:
        info["next"] = links.to(page.number + 1, ids[-1])
    return info
