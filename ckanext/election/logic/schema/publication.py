"""What the actions on expected publications take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.election.logic import election_validators as checks
from ckanext.election.logic import event_validators as event
from ckanext.election.timetable.publication import PublicationState, expected_publications

PAGE_LENGTH = 100
LONGEST_PAGE = 1000


@validator_args
def election_publication_list(
    default: ValidatorFactory,
    ignore_empty: Validator,
    natural_number_validator: Validator,
    one_of: ValidatorFactory,
) -> Schema:
    """Filters and the page."""
    return {
        "election": [ignore_empty, checks.text],
        "authority": [ignore_empty, checks.text],
        "country": [ignore_empty, checks.text],
        "state": [ignore_empty, one_of([state.value for state in PublicationState])],
        "limit": [default(PAGE_LENGTH), natural_number_validator, checks.at_most(LONGEST_PAGE)],
        "offset": [default(0), natural_number_validator, checks.at_most(1_000_000)],
    }


@validator_args
def election_publication_update(
    boolean_validator: Validator,
    default: ValidatorFactory,
    not_empty: Validator,
    one_of: ValidatorFactory,
) -> Schema:
    """Which item of which election, and what is said of it."""
    return {
        "election": [not_empty, checks.text],
        "item": [not_empty, one_of([expected.item for expected in expected_publications()])],
        "due": [default(None), event.day],
        "is_barred": [default(False), boolean_validator],
        "reason": [default(""), checks.text, checks.reason],
        "law": [default(""), event.short_text],
        "__after": [event.reason_if_barred],
    }
