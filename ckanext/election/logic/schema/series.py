"""What the actions on series take."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.election.logic import election_validators as checks
from ckanext.election.logic import series_validators as series
from ckanext.election.vocabulary import Category


@validator_args
def election_series_show(
    ignore_empty: Validator, not_empty: Validator, one_of: ValidatorFactory
) -> Schema:
    """Which series, and which category of its data."""
    return {
        "series": [not_empty, checks.text, series.key],
        "category": [ignore_empty, one_of([item.value for item in Category])],
    }


@validator_args
def election_edition_list(not_empty: Validator) -> Schema:
    """Which datasets."""
    return {"ids": [not_empty, series.dataset_ids]}
