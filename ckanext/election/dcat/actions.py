"""ckanext-dcat's actions, with stable pages, our serialiser and nothing hidden in them."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Action, Context, DataDict
from ckanext.dcat.exceptions import RDFProfileException
from ckanext.dcat.utils import catalog_uri
from flask import has_request_context

from ckanext.election.dcat import search
from ckanext.election.dcat.election_graph import elections_of
from ckanext.election.dcat.paging import Links, paging_info
from ckanext.election.dcat.serialise import FORMATS
from ckanext.election.dcat.serializer import ElectionSerializer


@tk.chained_action
@tk.side_effect_free
def dcat_catalog_show(
    original: Action,  # noqa: ARG001 - replaced, not extended
    context: Context,
    data_dict: DataDict,
) -> str:
    """A page of the catalogue in RDF.

    :param format: ``ttl``, ``xml``, ``rdf``, ``n3`` or ``jsonld``
    :type format: string
    :param page: the page, from 1
    :type page: int
    :param after: the id that the page begins behind, as the link to the next page has it
    :type after: string
    :param modified_since: only datasets changed since that time (ISO 8601)
    :type modified_since: string
    :param q: as for ``package_search``
    :type q: string
    :param fq: as for ``package_search``
    :type fq: string
    :param profiles: names of RDF profiles; the site's own where none are given
    :type profiles: list of strings

    :rtype: string
    """
    tk.check_access("dcat_catalog_show", context, data_dict)
    return _page(context, data_dict)


@tk.chained_action
@tk.side_effect_free
def dcat_catalog_search(
    original: Action,  # noqa: ARG001 - replaced, not extended
    context: Context,
    data_dict: DataDict,
) -> str:
    """The datasets that a search finds, as a page of the catalogue in RDF.

    Takes what :py:func:`dcat_catalog_show` takes.

    :rtype: string
    """
    tk.check_access("dcat_catalog_search", context, data_dict)
    return _page(context, data_dict)


@tk.chained_action
@tk.side_effect_free
def dcat_dataset_show(
    original: Action,  # noqa: ARG001 - replaced, not extended
    context: Context,
    data_dict: DataDict,
) -> str:
    """One dataset in RDF.

    A dataset that the user may not see is not found, since refusing it would tell that it exists;
    one of a test election is never found.

    :param id: the dataset's id or name
    :type id: string
    :param format: ``ttl``, ``xml``, ``rdf``, ``n3`` or ``jsonld``
    :type format: string
    :param profiles: names of RDF profiles; the site's own where none are given
    :type profiles: list of strings

    :rtype: string
    """
    tk.check_access("dcat_dataset_show", context, data_dict)
    form = _format(data_dict)
    missing = tk.ObjectNotFound(tk._("Dataset not found"))
    try:
        dataset = tk.get_action("package_show")(context, {"id": tk.get_or_bust(data_dict, "id")})
    except tk.NotAuthorized:
        raise missing from None
    if any(election.is_test for election in elections_of(dataset)):
        raise missing
    return _serializer(data_dict).dataset(dataset, form)


def _page(context: Context, data_dict: DataDict) -> str:
    form = _format(data_dict)
    size = tk.config["ckanext.dcat.datasets_per_page"]
    asked = search.query({**_arguments("after"), **data_dict}, size)
    found = search.find(context, asked)
    ids = [dataset["id"] for dataset in found.datasets]
    info = paging_info(asked.page, found.total, ids, _links(), has_more=found.has_more)
    return _serializer(data_dict).page(found.datasets, info, form)


def _serializer(data_dict: DataDict) -> ElectionSerializer:
    try:
        return ElectionSerializer(profiles=data_dict.get("profiles"))
    except RDFProfileException as error:
        raise tk.ValidationError({"profiles": [str(error)]}) from error


def _format(data_dict: DataDict) -> str:
    form = data_dict.get("format") or "xml"
    if form not in FORMATS:
        message = tk._("There is no such format; there are: {formats}")
        raise tk.ValidationError({"format": [message.format(formats=", ".join(FORMATS))]})
    return form


def _links() -> Links:
    path = tk.request.path if has_request_context() else "/catalog.xml"
    return Links(
        catalog_uri().rstrip("/") + path, _arguments("modified_since", "profiles", "q", "fq")
    )


def _arguments(*names: str) -> dict[str, Any]:
    """The request's own parameters: ckanext-dcat's view passes on those that it knows."""
    given = tk.request.args if has_request_context() else {}
    return {name: given[name] for name in names if name in given}
