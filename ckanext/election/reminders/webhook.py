"""A reminder as a signed POST to somebody's program.

Signed as the Standard Webhooks say, so that a receiver checks it with a library that exists.
Specification: https://www.standardwebhooks.com
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Sequence

import requests

from ckanext.election import config
from ckanext.election.harvesters import address, connection
from ckanext.election.harvesters.errors import AddressError, FetchError
from ckanext.election.model.reminder import ReminderSubscription
from ckanext.election.reminders import message
from ckanext.election.reminders.errors import ReminderError
from ckanext.election.reminders.message import Reminded

TYPE = "election.reminder"
CONNECT_SECONDS, ANSWER_SECONDS = 5.0, 10.0
_PREFIX = "whsec_"


def new_secret() -> str:
    """A secret as receivers' libraries take it."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(24)).decode()


def check(url: str) -> address.Target:
    """The address, if the portal may send to it.

    Raises:
        ReminderError: it is no http(s) address of the public internet.
    """
    try:
        return address.check(url, config.reminder_allowed_hosts())
    except AddressError as error:
        raise ReminderError(
            "Reminders go to http and https addresses on the public internet, without a password"
            " in them"
        ) from error
    except FetchError as error:
        raise ReminderError(str(error)) from error


def send(subscription: ReminderSubscription, delivery: str, reminded: Sequence[Reminded]) -> None:
    """Post all that there is to remind of.

    Args:
        subscription: to whom.
        delivery: names this message, and names it again when it is sent twice.
        reminded: what about.

    Raises:
        ReminderError: nobody took it. A redirect is not followed: it could lead inside.
    """
    now = int(time.time())
    body = _body(subscription, now, reminded)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "ckanext-election",
        "webhook-id": delivery,
        "webhook-timestamp": str(now),
        "webhook-signature": signature(subscription.secret, delivery, now, body),
    }
    target = check(subscription.address)
    try:
        response = connection.post(
            subscription.address, target, headers, body, (CONNECT_SECONDS, ANSWER_SECONDS)
        )
    except requests.RequestException as error:
        raise ReminderError("The address does not answer") from error
    status = response.status_code
    response.close()
    if not 200 <= status < 300:
        raise ReminderError(f"The address answers {status}; a reminder is taken with 200 to 299")


def signature(secret: str, delivery: str, at: int, body: bytes) -> str:
    """What proves to a receiver that the portal sent this, now, unchanged."""
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    signed = f"{delivery}.{at}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()


def _body(subscription: ReminderSubscription, now: int, reminded: Sequence[Reminded]) -> bytes:
    data = {"subscription": subscription.id, "reminders": message.payload(reminded)}
    return json.dumps({"type": TYPE, "timestamp": now, "data": data}, ensure_ascii=False).encode()
