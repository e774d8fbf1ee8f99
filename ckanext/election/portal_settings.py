"""The portal's settings as one form: which options it edits, and their values as fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import ckan.plugins.toolkit as tk
from ckan.types import ErrorDict

SITE = "ckanext.election.site."
# What the form's fields are called, and the option behind each; ckan.* are CKAN's own.
OPTIONS = {
    "title": "ckan.site_title",
    "purpose": "ckan.site_description",
    "about": "ckan.site_about",
    **{
        name: SITE + name
        for name in (
            "authority",
            "contact_name",
            "contact_email",
            "contact_url",
            "publisher_name",
            "publisher_uri",
            "publisher_type",
            "licence",
            "source_code_url",
        )
    },
}
LANGUAGES = "languages"


def current() -> dict[str, str]:
    """The values in force, by field."""
    values = {field: tk.config[option] or "" for field, option in OPTIONS.items()}
    return {**values, LANGUAGES: tk.config[SITE + LANGUAGES]}


def options(form: Mapping[str, str], languages: Iterable[str]) -> dict[str, str]:
    """A sent form as options for `config_option_update`; a field that is not there stays as it is.

    Args:
        form: the fields' texts.
        languages: the names whose boxes were ticked.
    """
    sent = {option: form[field].strip() for field, option in OPTIONS.items() if field in form}
    return {**sent, SITE + LANGUAGES: " ".join(languages)}


def field_errors(errors: ErrorDict) -> dict[str, list[str]]:
    """The messages of `config_option_update`, by field of the form."""
    fields = {option: field for field, option in OPTIONS.items()}
    fields[SITE + LANGUAGES] = LANGUAGES
    return {fields.get(option, option): _texts(messages) for option, messages in errors.items()}


def _texts(messages: object) -> list[str]:
    return [str(message) for message in messages] if isinstance(messages, list) else [str(messages)]
