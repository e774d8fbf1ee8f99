"""What the actions on an election's result take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.election.election_results.addressed import LATEST
from ckanext.election.logic import election_validators as checks
from ckanext.election.logic import result_validators
from ckanext.election.model.act import ActKind
from ckanext.election.model.result import Release


@validator_args
def election_result_show(not_empty: Validator, default: ValidatorFactory) -> Schema:
    """An election and a snapshot."""
    return {"id": [not_empty, checks.text], "snapshot": [default(LATEST), checks.text]}


@validator_args
def election_result_history(not_empty: Validator) -> Schema:
    """An election."""
    return {"id": [not_empty, checks.text]}


@validator_args
def election_result_act(
    not_empty: Validator,
    ignore_empty: Validator,
    is_positive_integer: Validator,
    one_of: ValidatorFactory,
) -> Schema:
    """An act on one snapshot."""
    kinds = [kind.value for kind in ActKind if kind not in (ActKind.APPROVE, ActKind.CHOOSE)]
    return {
        "id": [not_empty, checks.text],
        "sequence": [not_empty, is_positive_integer],
        "act": [not_empty, one_of(kinds)],
        "reason": [ignore_empty, checks.text],
        "at": [ignore_empty, result_validators.moment],
    }


@validator_args
def election_result_settings(
    not_empty: Validator, ignore_missing: Validator, one_of: ValidatorFactory
) -> Schema:
    """How an election's result is put together and released."""
    return {
        "id": [not_empty, checks.text],
        "release": [ignore_missing, one_of([item.value for item in Release])],
        "resources": [ignore_missing, result_validators.resource_ids],
    }
