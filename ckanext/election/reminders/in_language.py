"""Texts in a language that nobody's request asks for: that of whoever gets them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import ckan.plugins.toolkit as tk
from ckan.lib.helpers import (
    _get_auto_flask_context,  # how CKAN finds its application outside requests
)
from flask import current_app, has_request_context


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Within it, gettext and addresses are those of a request in that language.

    Args:
        language: CKAN's name of a locale, as `pt_BR`.
    """
    outside = None if has_request_context() else _get_auto_flask_context()
    app = outside.app if outside else current_app
    is_default = language == tk.config["ckan.locale_default"]
    environ = {"CKAN_LANG": language, "CKAN_LANG_IS_DEFAULT": is_default}
    with app.test_request_context(environ_overrides=environ):
        yield
