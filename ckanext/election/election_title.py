"""Titles in several languages: which one a reader gets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import ckan.plugins.toolkit as tk
from ckan.lib.i18n import get_lang
from flask import has_request_context

if TYPE_CHECKING:
    from ckanext.election.model.election import Election


def reader_language() -> str:
    """CKAN's code of the language that is read in; the site's own outside requests."""
    return get_lang() if has_request_context() else tk.config["ckan.locale_default"]


def title_of(election: Election) -> str:
    """An election's title for the reader; its id where it has none."""
    return title_in(election.title, reader_language()) or election.id


def title_in(titles: Mapping[str, str], language: str) -> str:
    """The title in a language, else in a near one, the site's own, English, or any.

    Args:
        titles: titles by language, as `{"nl": "...", "pt_BR": "..."}`.
        language: CKAN's code of the reader's language.

    Returns:
        Empty only if there is no title at all.
    """
    wanted = [language, language.partition("_")[0], tk.config["ckan.locale_default"], "en"]
    for code in wanted:
        if code in titles:
            return titles[code]
    return next((titles[code] for code in sorted(titles)), "")
