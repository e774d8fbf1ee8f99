"""`/election/reminders`: who is reminded of data that is due or late."""

from __future__ import annotations

import hmac
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from ckanext.election import site
from ckanext.election.election_form_error import field_errors
from ckanext.election.election_title import reader_language
from ckanext.election.logic.schema.reminder import DAYS_BEFORE
from ckanext.election.model.reminder import ReminderSubscription
from ckanext.election.reminders.choices import authority_choices, channel_choices, language_choices
from ckanext.election.reminders.email import unsubscribe_token
from ckanext.election.transaction import transaction
from ckanext.election.views.election import context, shown_or_404

election_reminder = Blueprint("election_reminder", __name__, url_prefix="/election/reminders")

FIELDS = ("authority", "election", "channel", "address", "language", "days_before", "wants_late")


@election_reminder.route("/")
def index() -> ResponseReturnValue:
    """The subscriptions that the editor manages, and the form for another."""
    wanted = request.args.get("election", "").replace("\0", "")
    election = shown_or_404(wanted)["id"] if wanted else ""
    start = {
        "election": election,
        "language": reader_language(),
        "days_before": DAYS_BEFORE,
        "wants_late": True,
    }
    return _page(start, {})


@election_reminder.route("/", methods=["POST"])
def create() -> ResponseReturnValue:
    """Add one, or say what is wrong."""
    sent = {name: request.form.get(name, "").replace("\0", "").strip() for name in FIELDS}
    try:
        tk.get_action("election_reminder_create")(
            context(), {**sent, "wants_late": bool(sent["wants_late"])}
        )
    except tk.ValidationError as error:
        return _page(sent, error.error_dict), 400
    except tk.NotAuthorized as error:
        return _page(sent, {"authority": [str(error)]}), 403
    tk.h.flash_success(tk._("The reminder is set."))
    return tk.redirect_to("election_reminder.index")


@election_reminder.route("/<subscription_id>/delete", methods=["POST"])
def delete(subscription_id: str) -> ResponseReturnValue:
    """End one."""
    try:
        tk.get_action("election_reminder_delete")(context(), {"id": subscription_id})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        tk.abort(404, tk._("There is no such reminder."))
    tk.h.flash_success(tk._("The reminder has ended."))
    return tk.redirect_to("election_reminder.index")


# Two steps: mail programs and their filters open links before people do.
@election_reminder.route("/<subscription_id>/unsubscribe/<token>", methods=["GET", "POST"])
def unsubscribe(subscription_id: str, token: str) -> ResponseReturnValue:
    """Where the reader of an e-mail ends these messages, without logging in."""
    row = ReminderSubscription.get(subscription_id)
    is_theirs = row is not None and hmac.compare_digest(
        unsubscribe_token(row).encode(), token.encode()
    )
    if is_theirs and request.method == "POST":
        with transaction(context()):
            model.Session.delete(row)
        row = None
    variables = {"is_set": is_theirs and row is not None}
    return tk.render("election/reminders/unsubscribe.html", variables)


def _page(values: dict[str, Any], errors: dict[str, Any]) -> str:
    try:
        found = tk.get_action("election_reminder_list")(context(), {})
    except tk.NotAuthorized:
        tk.abort(403, tk._("Only editors of an authority may set reminders. Are you logged in?"))
    variables = {
        "subscriptions": found,
        "values": values,
        "errors": errors,
        "messages": field_errors(errors),
        "authorities": authority_choices(tk.current_user.name),
        "channels": channel_choices(),
        "languages": language_choices(site.locale_names()),
    }
    return tk.render("election/reminders/page.html", variables)
