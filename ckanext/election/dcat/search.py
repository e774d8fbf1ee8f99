"""Which datasets stand on a page of the catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.lib.search import SearchError
from ckan.types import Context

from ckanext.election.dcat.paging import Page

# Records of harvest sources and showcases are datasets to CKAN and to nobody else; what belongs to
# a test election is left out even where a reader asks for it by name.
NOT_DATA = ("-dataset_type:harvest", "-dataset_type:showcase", "-vocab_election_is_test:true")
_ID = re.compile(r"[\w-]{1,100}")


@dataclass(frozen=True)
class Query:
    """What a reader of the catalogue asked for."""

    page: Page
    text: str = "*:*"
    filters: tuple[str, ...] = NOT_DATA

    def of(self, page: Page) -> Query:
        """The same question for another page."""
        return replace(self, page=page)


@dataclass(frozen=True)
class Found:
    """The datasets on a page, how many the listing has, and whether more stand behind them."""

    datasets: list[dict[str, Any]]
    total: int
    has_more: bool


def query(params: dict[str, Any], size: int) -> Query:
    """A query from a request's parameters.

    Args:
        params: `page`, `after`, `q`, `fq`, `modified_since`; all may be missing.
        size: how many datasets a page holds.

    Raises:
        ckan.plugins.toolkit.ValidationError: A parameter is not what it should be.
    """
    number, after = str(params.get("page") or 1), str(params.get("after") or "")
    if not re.fullmatch(r"[1-9][0-9]{0,8}", number):
        raise tk.ValidationError({"page": [tk._("A page is a whole number, from 1.")]})
    if after and not _ID.fullmatch(after):
        raise tk.ValidationError({"after": [tk._("A page begins behind the id of a dataset.")]})
    filters = [*NOT_DATA, *filter(None, [params.get("fq"), _since(params.get("modified_since"))])]
    page = Page(int(number), size, after)
    return Query(page, str(params.get("q") or "*:*"), tuple(filters))


def find(context: Context, asked: Query) -> Found:
    """The datasets on a page, as far as the user may see them.

    Raises:
        ckan.plugins.toolkit.ValidationError: Solr does not understand the search.
    """
    page = asked.page
    behind = (f"id:{{{page.after} TO *]",) if page.after else ()
    here = _search(context, asked, (*asked.filters, *behind), page.start, page.size)
    listing = _search(context, asked, asked.filters, 0, 0) if page.after else here
    has_more = here["count"] > page.start + page.size
    return Found(here["results"], listing["count"], has_more)


def _search(
    context: Context, asked: Query, filters: tuple[str, ...], start: int, rows: int
) -> dict[str, Any]:
    terms = {"q": asked.text, "fq_list": list(filters), "sort": "id asc"}
    try:
        return tk.get_action("package_search")(context, {**terms, "start": start, "rows": rows})
    except SearchError as error:
        raise tk.ValidationError({"q": [tk._("This search cannot be understood.")]}) from error


def _since(value: object) -> str | None:
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(str(value).replace("Z", "+00:00"))
    except ValueError as error:
        message = tk._("A time is written as ISO 8601 does: 2026-01-31T12:00:00Z.")
        raise tk.ValidationError({"modified_since": [message]}) from error
    if moment.tzinfo:
        moment = moment.astimezone(timezone.utc).replace(tzinfo=None)
    return f"metadata_modified:[{moment.isoformat()}Z TO NOW]"
