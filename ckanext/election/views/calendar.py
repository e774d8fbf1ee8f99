"""`/election/calendar`: what happens when, for people and for their calendars."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Response
from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from ckanext.election import config, http_answer
from ckanext.election.election_choices import countries_among, type_choices
from ckanext.election.election_dict import today
from ckanext.election.election_list import countries_and_types
from ckanext.election.election_search import anonymous
from ckanext.election.events import exchange
from ckanext.election.events.atom import to_atom
from ckanext.election.events.calendar_page import calendar_page, wanted_of
from ckanext.election.events.feed import Feed, feed
from ckanext.election.events.words import kind_choices
from ckanext.election.http_answer import Keep
from ckanext.election.timetable.ical import to_ical
from ckanext.election.views.election import context

election_calendar = Blueprint("election_calendar", __name__, url_prefix="/election")

# A moved date should reach calendars within the hour, an embedded list sooner.
FED = Keep(3600)
EMBEDDED = Keep(600)
ICAL, ATOM, CSV = "text/calendar", "application/atom+xml", "text/csv"


@election_calendar.route("/calendar")
def index() -> ResponseReturnValue:
    """The calendar as a list, a month or a year."""
    return tk.render("election/calendar/page.html", _variables())


@election_calendar.route("/calendar/embed")
def embed() -> Response:
    """The list alone, for another site's page to show in a frame."""
    # Anybody's page shows it, and so anybody's: it holds what everyone may see, whoever asks.
    variables = {
        "page": calendar_page(anonymous(), request.args, today()),
        "site_title": config.site_title(),
    }
    return http_answer.framed(tk.render("election/calendar/embed.html", variables), EMBEDDED)


@election_calendar.route("/calendar.ics")
def ics() -> Response:
    """The calendar for calendar programs; the same address again gives what changed."""
    found = _feed()
    return _answer(to_ical(found.entries, name=found.name, source=found.source), ICAL, "ics")


@election_calendar.route("/calendar.atom")
def atom() -> Response:
    """The calendar's latest changes."""
    found = _feed()
    page = tk.url_for("election_calendar.index", _external=True, **wanted_of(request.args))
    content = to_atom(found.entries, name=found.name, source=found.source, page=page)
    return _answer(content, ATOM, "atom")


@election_calendar.route("/calendar.json")
def as_json() -> Response:
    """The calendar as the API gives it."""
    return _answer(exchange.to_json(_feed().events).encode(), "application/json", "json")


@election_calendar.route("/calendar.csv")
def as_csv() -> Response:
    """The calendar as a table."""
    return _answer(exchange.to_csv(_feed().events).encode(), CSV, "csv")


def _variables() -> dict[str, Any]:
    codes, types = countries_and_types(tk.current_user.name)
    page = calendar_page(context(), request.args, today())
    return {
        "page": page,
        "countries": countries_among(codes),
        "types": type_choices(types),
        "kinds": kind_choices(),
        "site_title": config.site_title(),
    }


def _feed() -> Feed:
    # Feeds are kept by programs that nobody is logged in with: they hold what everyone may see.
    return feed(wanted_of(request.args), request.url)


def _answer(content: bytes, media_type: str, ending: str) -> Response:
    response = http_answer.answer(
        content,
        f"{media_type}; charset=utf-8",
        etag=sha256(content).hexdigest(),
        keep=FED,
    )
    response.headers["Content-Disposition"] = f'inline; filename="election-calendar.{ending}"'
    return response
