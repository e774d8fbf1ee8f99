"""Why a reminder could not be sent."""

from __future__ import annotations

from ckanext.election.errors import ElectionError


class ReminderError(ElectionError):
    """It was not sent; the message says why, for whoever set the reminder."""
