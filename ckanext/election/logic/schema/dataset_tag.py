"""What the actions on datasets' tags take."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.logic.schema import validator_args
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.election.logic import election_validators as checks
from ckanext.election.logic.lists import as_texts
from ckanext.election.model.dataset_tag import TagDecision
from ckanext.election.tagging.evidence import TagField

PAGE_LENGTH = 50
LONGEST_PAGE = 200
DECIDED = (TagDecision.ACCEPTED.value, TagDecision.REFUSED.value)


def _ids(value: Any) -> list[str]:
    """Some ids, as a list or one a line."""
    ids = as_texts(value, limit=LONGEST_PAGE)
    if not ids:
        raise tk.Invalid(tk._("Choose at least one tag."))
    return ids


@validator_args
def election_tag_list(
    default: ValidatorFactory,
    ignore_empty: Validator,
    natural_number_validator: Validator,
    one_of: ValidatorFactory,
) -> Schema:
    """Filters and the page."""
    return {
        "dataset": [ignore_empty, checks.text],
        "decision": [ignore_empty, one_of([decision.value for decision in TagDecision])],
        "field": [ignore_empty, one_of([field.value for field in TagField])],
        "limit": [default(PAGE_LENGTH), natural_number_validator, checks.at_most(LONGEST_PAGE)],
        "offset": [default(0), natural_number_validator, checks.at_most(1_000_000)],
    }


@validator_args
def election_tag_decide(not_empty: Validator, one_of: ValidatorFactory) -> Schema:
    """Which tags, and what becomes of them."""
    return {"ids": [not_empty, _ids], "decision": [not_empty, one_of(list(DECIDED))]}
