"""Reminders of expected publications through the API."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
import sqlalchemy as sa
from ckan import authz, model
from ckan.types import Context, DataDict

from ckanext.election.logic.schema import reminder as schema
from ckanext.election.model.election import Election
from ckanext.election.model.reminder import ReminderSubscription
from ckanext.election.reminders.subscription_dict import SubscriptionDict, to_dicts
from ckanext.election.reminders.webhook import new_secret
from ckanext.election.transaction import transaction
from ckanext.election.visibility import managed_authorities

__all__ = ["election_reminder_create", "election_reminder_delete", "election_reminder_list"]


@tk.validate_action_data(schema.election_reminder_create)
def election_reminder_create(context: Context, data_dict: DataDict) -> SubscriptionDict:
    """Have somebody reminded of data before it is due, and when it is late.

    Each publication is reminded of once before its due day and once when it is late; what there is
    on the same day comes in one message. What was late before is not reminded of.

    :param authority: id or name of the organisation: all data of elections that it conducts, and
        what it answers for in others
    :type authority: string
    :param election: UUID, id or alias, in place of an authority: this election's data alone
    :type election: string
    :param channel: ``email`` or ``webhook``
    :type channel: string
    :param address: an e-mail address, or the http(s) address that gets a signed POST
    :type address: string
    :param language: CKAN's name of the language of the texts, as ``pt_BR`` (optional, the site's)
    :type language: string
    :param days_before: so many days before the due day, up to 90 (optional, default 7)
    :type days_before: int
    :param wants_late: whether also when it is late (optional, default true)
    :type wants_late: bool

    :returns: the subscription; ``secret`` is what a webhook's receiver checks signatures with
        (https://www.standardwebhooks.com)
    :rtype: dictionary
    """
    tk.check_access("election_reminder_create", context, data_dict)
    election = Election.get(data_dict["election"]) if data_dict.get("election") else None
    group = model.Group.get(data_dict.get("authority"))
    row = ReminderSubscription(
        authority_id=election.authority_id if election else group.id if group else "",
        election_uuid=election.uuid if election else None,
        channel=data_dict["channel"],
        address=data_dict["address"],
        language=data_dict["language"],
        days_before=data_dict["days_before"],
        wants_late=data_dict["wants_late"],
        secret=new_secret(),
        user_id=authz.get_user_id_for_username(context.get("user") or "", allow_none=True) or "",
    )
    with transaction(context):
        model.Session.add(row)
        model.Session.flush()
    return to_dicts([row])[0]


@tk.side_effect_free
def election_reminder_list(context: Context, data_dict: DataDict) -> list[SubscriptionDict]:
    """Who is reminded, as far as the user manages the authority.

    :returns: subscriptions with ``sent``, ``waiting`` and ``failed``, how many reminders became
        what, and ``error``, why the last message was not sent
    :rtype: list of dictionaries
    """
    tk.check_access("election_reminder_list", context, data_dict)
    rows = model.Session.scalars(
        sa.select(ReminderSubscription)
        .where(ReminderSubscription.authority_id.in_(managed_authorities(context.get("user"))))
        .order_by(ReminderSubscription.created, ReminderSubscription.id)
    )
    return to_dicts(list(rows))


@tk.validate_action_data(schema.election_reminder_delete)
def election_reminder_delete(context: Context, data_dict: DataDict) -> None:
    """End a subscription; what waited to be sent is not sent any more.

    :param id: the subscription
    :type id: string
    """
    tk.check_access("election_reminder_delete", context, data_dict)
    row = ReminderSubscription.get(data_dict["id"])
    if row is None:
        raise tk.ObjectNotFound(tk._("There is no such reminder."))
    with transaction(context):
        model.Session.delete(row)
        model.Session.flush()
