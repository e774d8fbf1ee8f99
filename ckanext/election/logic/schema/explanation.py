"""What the action on explanations takes."""

from __future__ import annotations

from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.election.election_results.addressed import LATEST
from ckanext.election.logic import election_validators as checks


@validator_args
def election_finding_explain(
    not_empty: Validator, ignore_empty: Validator, default: ValidatorFactory
) -> Schema:
    """A finding of a snapshot, and what is said of it."""
    return {
        "id": [not_empty, checks.text],
        "snapshot": [default(LATEST), checks.text],
        "place": [not_empty, checks.text],
        "text": [ignore_empty, checks.text],
    }
