"""What the actions on elections take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.election.logic import election_rows as rows
from ckanext.election.logic import election_validators as checks
from ckanext.election.model.election import ElectionState
from ckanext.election.timetable.when import When

PAGE_LENGTH = 20
LONGEST_PAGE = 100
MOST_SKIPPED = 1_000_000


@validator_args
def election_create(
    default: ValidatorFactory,
    ignore_empty: Validator,
    one_of: ValidatorFactory,
) -> Schema:
    """An id or the parts that it is built from, and all that an update takes."""
    return {
        **_content(),
        "id": [ignore_empty, checks.text],
        **{part: [ignore_empty, checks.text] for part in checks.ID_PARTS},
        "rounds": [rows.rounds],
        "state": [default(ElectionState.DRAFT.value), one_of(_states())],
        "results_dataset": [ignore_empty, checks.text],
        "__after": [checks.id_from_parts, checks.reason_if_cancelled],
    }


@validator_args
def election_update(
    ignore_empty: Validator, not_empty: Validator, one_of: ValidatorFactory
) -> Schema:
    """All of an election that may change; `id` finds it, and its parts may only be repeated."""
    return {
        **_content(),
        **{part: [ignore_empty, checks.text] for part in checks.ID_PARTS},
        "id": [not_empty, checks.text],
        "rounds": [not_empty, rows.rounds],
        "state": [not_empty, one_of(_states())],
        "__after": [checks.reason_if_cancelled],
    }


@validator_args
def election_delete(
    boolean_validator: Validator,
    default: ValidatorFactory,
    not_empty: Validator,
) -> Schema:
    """Which election, and whether its datasets' links may go."""
    return {"id": [not_empty, checks.text], "unlink": [default(False), boolean_validator]}


@validator_args
def election_show(not_empty: Validator) -> Schema:
    """Which election."""
    return {"id": [not_empty, checks.text]}


@validator_args
def election_list(
    boolean_validator: Validator,
    default: ValidatorFactory,
    ignore_empty: Validator,
    natural_number_validator: Validator,
    one_of: ValidatorFactory,
) -> Schema:
    """Filters and the page."""
    return {
        "q": [ignore_empty, checks.text],
        "country": [ignore_empty, checks.text],
        "type": [ignore_empty, checks.text],
        "authority": [ignore_empty, checks.text],
        "when": [default(When.ALL.value), one_of([item.value for item in When])],
        "include_tests": [default(False), boolean_validator],
        "limit": [default(PAGE_LENGTH), natural_number_validator, checks.at_most(LONGEST_PAGE)],
        "offset": [default(0), natural_number_validator, checks.at_most(MOST_SKIPPED)],
    }


@validator_args
def election_dataset_adopt(not_empty: Validator) -> Schema:
    """Which election takes which dataset."""
    return {"id": [not_empty, checks.text], "dataset": [not_empty, checks.text]}


@validator_args
def _content(
    boolean_validator: Validator,
    default: ValidatorFactory,
    ignore: Validator,
    not_empty: Validator,
) -> Schema:
    return {
        "title": [not_empty, checks.title_by_language],
        "authority": [not_empty, checks.authority],
        "aliases": [rows.aliases],
        "parent": [default(None), checks.other_election],
        "replaced_by": [default(None), checks.other_election],
        "is_test": [default(False), boolean_validator],
        "cancelled": [default(False), boolean_validator],
        "cancelled_reason": [default(""), checks.text, checks.reason],
        "__extras": [ignore],
    }


def _states() -> list[str]:
    return [state.value for state in ElectionState]
