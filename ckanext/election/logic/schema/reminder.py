"""What the actions on reminders take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.election.logic import election_validators as checks
from ckanext.election.logic import reminder_validators as reminder
from ckanext.election.model.reminder import Channel

DAYS_BEFORE, MOST_DAYS = 7, 90


@validator_args
def election_reminder_create(
    boolean_validator: Validator,
    default: ValidatorFactory,
    natural_number_validator: Validator,
    not_empty: Validator,
    one_of: ValidatorFactory,
) -> Schema:
    """Of what, whom, how and when."""
    return {
        "authority": [default(""), checks.text],
        "election": [default(""), checks.text],
        "channel": [not_empty, one_of([item.value for item in Channel])],
        "address": [not_empty, checks.text],
        "language": [reminder.language],
        "days_before": [
            default(DAYS_BEFORE), natural_number_validator, checks.at_most(MOST_DAYS),
        ],
        "wants_late": [default(True), boolean_validator],
        "__after": [reminder.known_scope, reminder.address_of_channel],
    }  # fmt: skip


@validator_args
def election_reminder_delete(not_empty: Validator) -> Schema:
    """Which subscription."""
    return {"id": [not_empty, checks.text]}
