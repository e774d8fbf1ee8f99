"""`/election/`: the elections, and one of them with its datasets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import ckan.plugins.toolkit as tk
from ckan.types import Context
from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from ckanext.election import election_page, latest_results
from ckanext.election.election_choices import countries_among, type_choices
from ckanext.election.election_dict import today
from ckanext.election.election_list import countries_and_types
from ckanext.election.election_results.overview import overview
from ckanext.election.events.timeline import events_of, timeline
from ckanext.election.logic.schema.election import PAGE_LENGTH
from ckanext.election.model.election import Election
from ckanext.election.timetable.when import When
from ckanext.election.types import ElectionDict
from ckanext.election.visibility import managed_authorities, may_manage

FILTERS = ("q", "country", "type", "authority", "include_tests")
SHORT_LIST = 10
RESULTS = "/results"

election = Blueprint("election", __name__, url_prefix="/election")


@dataclass(frozen=True)
class Pager:
    """Which page of how many is shown."""

    number: int
    pages: int


def context() -> Context:
    """The context of the person who asks."""
    return Context(user=tk.current_user.name)


def shown_or_404(any_id: str) -> ElectionDict:
    """The election, if the person who asks may see it; else the page says that there is none."""
    try:
        return tk.get_action("election_show")(context(), {"id": any_id})
    except (tk.ObjectNotFound, tk.NotAuthorized, tk.ValidationError):
        tk.abort(404, tk._("There is no such election. It may have another id, or not be public."))


@election.route("/")
def index() -> ResponseReturnValue:
    """Upcoming and past elections; one of them paged, and both narrowed, by the query string."""
    wanted = _wanted()
    when = _when()
    if when is When.ALL:
        sections = [_section(When.UPCOMING, wanted), _section(When.PAST, wanted)]
    else:
        sections = [_paged_section(when, wanted)]
    codes, types = countries_and_types(tk.current_user.name)
    variables = {
        "wanted": wanted,
        "when": when.value,
        "sections": sections,
        "countries": countries_among(codes),
        "types": type_choices(types),
        "manages": bool(managed_authorities(tk.current_user.name)),
    }
    return tk.render("election/list.html", variables)


@election.route("/<uuid:uuid>")
def read(uuid: UUID) -> ResponseReturnValue:
    """One election."""
    shown = shown_or_404(str(uuid))
    user = tk.current_user.name
    stored = Election.get(shown["uuid"])
    variables = {
        "election": shown,
        "result": latest_results.of_election(stored) if stored else None,
        "overview": overview(stored, user) if stored else None,
        "groups": election_page.groups_of(context(), shown),
        "parent": election_page.relative(user, shown["parent"]),
        "replacement": election_page.relative(user, shown["replaced_by"]),
        "parts": election_page.parts_of(user, shown),
        "times": election_page.times_of(shown),
        "timeline": timeline(events_of(context(), shown["uuid"]), today()),
        "may_manage": may_manage(user, shown["authority"]["id"]),
    }
    return tk.render("election/show.html", variables)


@election.route("/<path:any_id>")
def find(any_id: str) -> ResponseReturnValue:
    """An id or alias leads to the election's own address, and so do addresses below it.

    Not for good: an alias may move to another election, and a removed election's id is free.
    """
    # An alias may hold slashes. Only here can the two be told apart: a rule of its own for what
    # stands below an id would catch the addresses of UUIDs, too.
    own_id, below, rest = any_id.partition(RESULTS)
    uuid = shown_or_404(own_id)["uuid"]
    if own_id == uuid:
        # Below the election's own address, but no rule knows it: it would lead to itself for ever.
        tk.abort(404, tk._("There is no such page."))
    address = tk.h.url_for("election.read", uuid=uuid)
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    return tk.redirect_to(f"{address}{below}{rest}{query}")


def _wanted() -> dict[str, str]:
    """The filters that say something; NUL is in no text."""
    given = ((name, request.args.get(name, "").replace("\0", "").strip()) for name in FILTERS)
    return {name: value for name, value in given if value}


def _when() -> When:
    try:
        return When(request.args.get("when", ""))
    except ValueError:
        return When.ALL


def _section(when: When, wanted: dict[str, str]) -> dict[str, Any]:
    """The first elections of a list that has a page of its own."""
    query = {**wanted, "when": when.value, "limit": SHORT_LIST}
    return {"when": when.value, **tk.get_action("election_list")(context(), query), "pager": None}


def _paged_section(when: When, wanted: dict[str, str]) -> dict[str, Any]:
    """One page of a list, with links to the pages beside it."""
    number = tk.h.get_page_number(request.args)
    query = {**wanted, "when": when.value, "limit": PAGE_LENGTH}
    found = tk.get_action("election_list")(
        context(), {**query, "offset": (number - 1) * PAGE_LENGTH}
    )
    pages = max(1, -(-found["count"] // PAGE_LENGTH))
    return {"when": when.value, **found, "pager": Pager(number, pages)}
