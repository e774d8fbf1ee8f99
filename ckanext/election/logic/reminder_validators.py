"""Checks of subscriptions to reminders: of what, in which language, to where."""

from __future__ import annotations

import re
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context, FlattenDataDict, FlattenErrorDict

from ckanext.election import site
from ckanext.election.model.election import Election
from ckanext.election.model.reminder import Channel
from ckanext.election.reminders import webhook
from ckanext.election.reminders.errors import ReminderError
from ckanext.election.visibility import may_see

LONGEST_ADDRESS = 500
# What one mail header can hold without meaning two addresses or two lines.
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def language(value: Any) -> str:
    """A language that the portal has; its own where none is given.

    Raises:
        Invalid: the portal has no such language.
    """
    wanted = str(value or tk.config["ckan.locale_default"])
    if wanted not in site.locale_names():
        raise tk.Invalid(tk._("The portal is not offered in this language."))
    return wanted


def known_scope(
    _key: Any, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> None:
    """An election or an authority, and one that is there."""
    election, authority = data.get(("election",)), data.get(("authority",))
    if election:
        found = Election.get(election)
        if found is None or not may_see(context.get("user"), found):
            errors["election",] = [tk._("There is no such election.")]
        return
    group = model.Group.get(authority) if authority else None
    if group is None or not group.is_organization or group.state != model.State.ACTIVE:
        errors["authority",] = [tk._("Choose an authority, or name an election.")]


def address_of_channel(
    _key: Any, data: FlattenDataDict, errors: FlattenErrorDict, _context: Context
) -> None:
    """An e-mail address for e-mails, an address that may be posted to for webhooks."""
    address, channel = str(data.get(("address",)) or ""), data.get(("channel",))
    if errors.get(("address",)) or errors.get(("channel",)):
        return
    if len(address) > LONGEST_ADDRESS:
        errors["address",] = [tk._("At most {n} characters fit.").format(n=LONGEST_ADDRESS)]
    elif channel == Channel.EMAIL.value and not _EMAIL.fullmatch(address):
        errors["address",] = [tk._("This is no e-mail address.")]
    elif channel == Channel.WEBHOOK.value and not _may_be_posted_to(address):
        message = tk._(
            "Give an http or https address on the public internet whose host's name is known."
        )
        errors["address",] = [message]


def _may_be_posted_to(address: str) -> bool:
    try:
        webhook.check(address)
    except ReminderError:
        return False
    return True
