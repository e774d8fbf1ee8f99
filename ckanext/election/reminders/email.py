"""A reminder as an e-mail, through CKAN's mailer."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from urllib.parse import urlsplit

import ckan.plugins.toolkit as tk
from ckan.lib import mailer

from ckanext.election.model.reminder import ReminderSubscription
from ckanext.election.reminders import message
from ckanext.election.reminders.errors import ReminderError
from ckanext.election.reminders.message import Reminded


def send(subscription: ReminderSubscription, delivery: str, reminded: Sequence[Reminded]) -> None:
    """Send one message about all that there is to remind of.

    Args:
        subscription: to whom.
        delivery: names this message, and names it again when it is sent twice.
        reminded: what about.

    Raises:
        ReminderError: it was not sent.
    """
    if not tk.config.get("smtp.server"):
        # CKAN's mailer would say nothing, and the reminder would count as sent.
        raise ReminderError("The portal has no mail server: its administrator sets smtp.server")
    unsubscribe = unsubscribe_url(subscription)
    host = urlsplit(tk.config["ckan.site_url"]).hostname or "localhost"
    headers = {
        "Message-ID": f"<{delivery}@{host}>",
        "List-Unsubscribe": f"<{unsubscribe}>",
        "Auto-Submitted": "auto-generated",
    }
    try:
        mailer.mail_recipient(
            "",
            subscription.address,
            message.subject(reminded),
            message.body(reminded, unsubscribe),
            headers=headers,
        )
    except (mailer.MailerException, OSError) as error:
        raise ReminderError(f"The mail server did not take it: {error}") from error


def unsubscribe_url(subscription: ReminderSubscription) -> str:
    """Where a reader ends these messages without logging in."""
    return tk.url_for(
        "election_reminder.unsubscribe",
        subscription_id=subscription.id,
        token=unsubscribe_token(subscription),
        qualified=True,
    )


def unsubscribe_token(subscription: ReminderSubscription) -> str:
    """What shows that somebody had the message."""
    return hmac.new(subscription.secret.encode(), b"unsubscribe", hashlib.sha256).hexdigest()
