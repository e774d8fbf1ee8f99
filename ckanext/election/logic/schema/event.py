"""What the actions on events take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.election.logic import election_validators as checks
from ckanext.election.logic import event_validators as event
from ckanext.election.timetable.event_kind import Certainty

PAGE_LENGTH = 100
LONGEST_PAGE = 1000
MOST_SKIPPED = 1_000_000


@validator_args
def election_event_create(
    default: ValidatorFactory, ignore_missing: Validator, not_empty: Validator
) -> Schema:
    """An election and all that an update takes, with the kind, which never changes."""
    return {
        **_content(),
        "election": [not_empty, checks.text],
        "kind": [not_empty, event.kind],
        "round": [default(0), event.round_number],
        "name": [default(""), event.slug_or_empty],
        "reason": [ignore_missing, checks.text, checks.reason],
    }


@validator_args
def election_event_update(not_empty: Validator) -> Schema:
    """An event, what it says, and why it is changed."""
    return {
        **_content(),
        "id": [not_empty, checks.text],
        "reason": [not_empty, checks.text, checks.reason],
    }


@validator_args
def election_event_delete(not_empty: Validator) -> Schema:
    """Which event, and why it goes."""
    return {
        "id": [not_empty, checks.text],
        "reason": [not_empty, checks.text, checks.reason],
    }


@validator_args
def election_event_show(not_empty: Validator) -> Schema:
    """Which event."""
    return {"id": [not_empty, checks.text]}


@validator_args
def election_event_list(
    boolean_validator: Validator,
    default: ValidatorFactory,
    ignore_empty: Validator,
    natural_number_validator: Validator,
) -> Schema:
    """Filters and the page."""
    return {
        "election": [ignore_empty, checks.text],
        "parts": [default(False), boolean_validator],
        "country": [ignore_empty, checks.text],
        "type": [ignore_empty, checks.text],
        "authority": [ignore_empty, checks.text],
        "kind": [ignore_empty, event.kinds],
        "since": [ignore_empty, event.day],
        "until": [ignore_empty, event.day],
        "include_tests": [default(False), boolean_validator],
        "include_cancelled": [default(False), boolean_validator],
        "limit": [default(PAGE_LENGTH), natural_number_validator, checks.at_most(LONGEST_PAGE)],
        "offset": [default(0), natural_number_validator, checks.at_most(MOST_SKIPPED)],
    }


@validator_args
def election_timetable_compute(
    boolean_validator: Validator,
    default: ValidatorFactory,
    ignore_empty: Validator,
    not_empty: Validator,
) -> Schema:
    """Which election, by which rules, and whether only to say what would change."""
    return {
        "election": [not_empty, checks.text],
        "rule_set": [ignore_empty, checks.text],
        "dry_run": [default(False), boolean_validator],
        "reason": [default(""), checks.text, checks.reason],
    }


@validator_args
def _content(
    default: ValidatorFactory,
    ignore: Validator,
    ignore_empty: Validator,
    not_empty: Validator,
    one_of: ValidatorFactory,
) -> Schema:
    return {
        "title": [default({}), event.titles_or_none],
        "starts": [not_empty, event.day],
        "ends": [default(None), event.day],
        "from_time": [default(None), event.time_of_day],
        "until_time": [default(None), event.time_of_day],
        "time_zone": [ignore_empty, event.time_zone],
        "certainty": [
            default(Certainty.ANNOUNCED.value),
            one_of([item.value for item in Certainty]),
        ],
        "law": [default(""), event.short_text],
        "source": [default(""), event.web_address],
        "__after": [event.ends_after_start],
        "__extras": [ignore],
    }
