"""What the actions on recipes that persons set take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.election.logic import election_validators as checks
from ckanext.election.logic import recipe_validators


@validator_args
def election_recipe_show(not_empty: Validator) -> Schema:
    """A resource."""
    return {"resource_id": [not_empty, checks.text]}


@validator_args
def election_recipe_update(
    not_empty: Validator,
    not_missing: Validator,
    ignore_empty: Validator,
    default: ValidatorFactory,
) -> Schema:
    """What the columns of a resource's file are."""
    return {
        "resource_id": [not_empty, checks.text],
        "header": [ignore_empty, checks.text],
        "sheet": [default(0), recipe_validators.place],
        "header_row": [not_empty, recipe_validators.row_number],
        "depth": [default(1), recipe_validators.depth],
        "roles": [not_missing, recipe_validators.roles],
        "levels": [not_missing, recipe_validators.levels],
        "sums": [default([]), recipe_validators.sums],
        "choice_kind": [default("candidate"), recipe_validators.choice_kind],
        "contest": [default(""), checks.text, recipe_validators.short],
    }


@validator_args
def election_recipe_delete(not_empty: Validator) -> Schema:
    """A resource and one of its recipes."""
    return {"resource_id": [not_empty, checks.text], "lineage": [not_empty, checks.text]}
