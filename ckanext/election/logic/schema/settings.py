"""Which of the portal's settings a sysadmin may change while it runs, and how each is checked."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan.types import Schema, Validator, ValidatorFactory

from ckanext.election.logic.settings_validators import (
    licence_exists,
    offered_languages,
    organisation_exists,
)
from ckanext.election.publisher_type import PublisherType


@tk.validator_args
def site_settings(  # noqa: PLR0917 - CKAN passes validators by their names
    ignore_missing: Validator,
    unicode_safe: Validator,
    email_validator: Validator,
    url_validator: Validator,
    not_empty: Validator,
    one_of: ValidatorFactory,
) -> Schema:
    """The runtime-editable options; an empty string takes a value back to nothing."""
    text = [ignore_missing, unicode_safe]
    types = one_of(["", *(kind.value for kind in PublisherType)])
    return {
        "ckan.site_title": [ignore_missing, not_empty, unicode_safe],
        "ckanext.election.site.authority": [*text, organisation_exists],
        "ckanext.election.site.contact_name": [*text],
        "ckanext.election.site.contact_email": [*text, email_validator],
        "ckanext.election.site.contact_url": [*text, url_validator],
        "ckanext.election.site.publisher_name": [*text],
        "ckanext.election.site.publisher_uri": [*text, url_validator],
        "ckanext.election.site.publisher_type": [*text, types],
        "ckanext.election.site.licence": [*text, licence_exists],
        "ckanext.election.site.languages": [ignore_missing, offered_languages],
        "ckanext.election.site.source_code_url": [*text, url_validator],
    }
