"""`/election/<uuid>/calendar`: one election's calendar, and the forms that change it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import ckan.plugins.toolkit as tk
from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask.views import MethodView

from ckanext.election.election_dict import today
from ckanext.election.election_form_error import field_errors
from ckanext.election.events import event_form, exchange
from ckanext.election.events.event_dict import EventDict
from ckanext.election.events.event_form import EventForm
from ckanext.election.events.importing import import_events
from ckanext.election.events.shown import shown_event
from ckanext.election.events.time_zone import usual_time_zone
from ckanext.election.events.timeline import events_of, timeline
from ckanext.election.events.words import certainty_choices, kind_choices
from ckanext.election.timetable.event_kind import EventKind
from ckanext.election.types import ElectionDict
from ckanext.election.views.election import context, shown_or_404
from ckanext.election.visibility import may_manage

election_event = Blueprint("election_event", __name__, url_prefix="/election")


# One rule for UUIDs and ids: werkzeug would prefer the path's to the UUID's.
@election_event.route("/<path:uuid>/calendar")
def index(uuid: str) -> ResponseReturnValue:
    """The election's calendar; for editors of its authority, with what changes it."""
    shown = shown_or_404(uuid)
    if uuid != shown["uuid"]:
        return tk.redirect_to("election_event.index", uuid=shown["uuid"])
    return _calendar_page(shown)


@election_event.route("/<uuid:uuid>/calendar/compute", methods=["POST"])
def compute(uuid: UUID) -> ResponseReturnValue:
    """Say what the rules would change; once that was read and confirmed, change it."""
    shown = _managed(uuid)
    data = {
        "election": shown["uuid"],
        "rule_set": request.form.get("rule_set", ""),
        "dry_run": "confirmed" not in request.form,
    }
    try:
        outcome = tk.get_action("election_timetable_compute")(context(), data)
    except tk.ValidationError as error:
        return _calendar_page(shown, errors=error.error_dict), 400
    if data["dry_run"]:
        return _calendar_page(shown, outcome=outcome)
    tk.h.flash_success(tk._("The calendar is computed. Check its dates with the authority."))
    return tk.redirect_to("election_event.index", uuid=shown["uuid"])


@election_event.route("/<uuid:uuid>/calendar/import", methods=["POST"])
def import_file(uuid: UUID) -> ResponseReturnValue:
    """Take the events of a CSV, JSON or iCalendar file; all of them, or none."""
    shown = _managed(uuid)
    sent = request.files.get("file")
    reason = request.form.get("reason", "").strip() or tk._("Imported from a file.")
    try:
        content = sent.read(exchange.MOST_BYTES + 1) if sent else b""
        rows = exchange.read(content, (sent.filename if sent else "") or "")
        done = import_events(context(), shown["uuid"], rows, reason)
    except exchange.UnreadableFileError as error:
        return _calendar_page(shown, errors={"file": [str(error)]}), 400
    except tk.ValidationError as error:
        return _calendar_page(shown, errors=error.error_dict), 400
    message = tk._("{added} events added, {changed} changed, {same} as they were.")
    tk.h.flash_success(message.format(added=done.added, changed=done.changed, same=done.same))
    return tk.redirect_to("election_event.index", uuid=shown["uuid"])


class NewEventView(MethodView):
    """The form of a new event."""

    def get(self, uuid: UUID) -> ResponseReturnValue:
        """The form."""
        shown = _managed(uuid)
        return _form_page(shown, event_form.of_new(usual_time_zone(shown["uuid"])))

    def post(self, uuid: UUID) -> ResponseReturnValue:
        """Add the event, or say what is wrong."""
        shown = _managed(uuid)
        form = event_form.of_request(request.form)
        data = {**form.to_data(), "election": shown["uuid"]}
        try:
            tk.get_action("election_event_create")(context(), data)
        except tk.ValidationError as error:
            return _form_page(shown, form, errors=error.error_dict), 400
        return tk.redirect_to("election_event.index", uuid=shown["uuid"])


class EditEventView(MethodView):
    """The form of an event that there is."""

    def get(self, uuid: UUID, event_id: str) -> ResponseReturnValue:
        """The form with what the event says."""
        shown, event = _managed(uuid), _event_or_404(uuid, event_id)
        return _form_page(shown, event_form.of_event(event), event)

    def post(self, uuid: UUID, event_id: str) -> ResponseReturnValue:
        """Change the event, or say what is wrong."""
        shown, event = _managed(uuid), _event_or_404(uuid, event_id)
        form = event_form.of_request(request.form)
        try:
            tk.get_action("election_event_update")(context(), {**form.to_data(), "id": event["id"]})
        except tk.ValidationError as error:
            return _form_page(shown, form, event, error.error_dict), 400
        return tk.redirect_to("election_event.read", uuid=shown["uuid"], event_id=event["id"])


class DeleteEventView(MethodView):
    """Asks before an event is removed, and why."""

    def get(self, uuid: UUID, event_id: str) -> ResponseReturnValue:
        """The question."""
        return self._page(_managed(uuid), _event_or_404(uuid, event_id), {})

    def post(self, uuid: UUID, event_id: str) -> ResponseReturnValue:
        """Remove the event."""
        shown, event = _managed(uuid), _event_or_404(uuid, event_id)
        data = {"id": event["id"], "reason": request.form.get("reason", "")}
        try:
            tk.get_action("election_event_delete")(context(), data)
        except tk.ValidationError as error:
            return self._page(shown, event, error.error_dict), 400
        tk.h.flash_success(tk._("The event is removed; calendars that hold it will be told."))
        return tk.redirect_to("election_event.index", uuid=shown["uuid"])

    def _page(self, shown: ElectionDict, event: EventDict, errors: dict[str, Any]) -> str:
        variables = {"election": shown, "event": event, "errors": errors}
        return tk.render("election/calendar/event_delete.html", variables)


@election_event.route("/<uuid:uuid>/calendar/<event_id>")
def read(uuid: UUID, event_id: str) -> ResponseReturnValue:
    """One event with the history of its changes."""
    shown, event = shown_or_404(str(uuid)), _event_or_404(uuid, event_id)
    variables = {
        "election": shown,
        "event": event,
        "shown": shown_event(event),
        "may_manage": _may_manage(shown),
    }
    return tk.render("election/calendar/event.html", variables)


election_event.add_url_rule("/<uuid:uuid>/calendar/new", view_func=NewEventView.as_view("new"))
election_event.add_url_rule(
    "/<uuid:uuid>/calendar/<event_id>/edit", view_func=EditEventView.as_view("edit")
)
election_event.add_url_rule(
    "/<uuid:uuid>/calendar/<event_id>/delete", view_func=DeleteEventView.as_view("delete")
)


def _may_manage(shown: ElectionDict) -> bool:
    return may_manage(tk.current_user.name, shown["authority"]["id"])


def _managed(uuid: UUID) -> ElectionDict:
    shown = shown_or_404(str(uuid))
    if not _may_manage(shown):
        tk.abort(403, tk._("Only editors of the authority may do this. Are you logged in?"))
    return shown


def _event_or_404(uuid: UUID, event_id: str) -> EventDict:
    try:
        event = tk.get_action("election_event_show")(context(), {"id": event_id})
    except (tk.ObjectNotFound, tk.NotAuthorized, tk.ValidationError):
        tk.abort(404, tk._("There is no such event."))
    if event["election"] != str(uuid):
        tk.abort(404, tk._("There is no such event."))
    return event


def _calendar_page(
    shown: ElectionDict,
    outcome: dict[str, Any] | None = None,
    errors: dict[str, Any] | None = None,
) -> str:
    variables = {
        "election": shown,
        "timeline": timeline(events_of(context(), shown["uuid"]), today()),
        "may_manage": _may_manage(shown),
        "outcome": outcome,
        "errors": errors or {},
    }
    return tk.render("election/calendar/election.html", variables)


def _form_page(
    shown: ElectionDict,
    form: EventForm,
    event: EventDict | None = None,
    errors: dict[str, Any] | None = None,
) -> str:
    variables = {
        "election": shown,
        "event": event,
        "form_data": form,
        "errors": errors or {},
        "messages": field_errors(errors or {}),
        "kinds": [item for item in kind_choices() if item["value"] != EventKind.ELECTION_DAY.value],
        "certainties": certainty_choices(),
    }
    return tk.render("election/calendar/event_form.html", variables)
