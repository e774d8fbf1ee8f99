"""What CKAN's pages call an organisation: here it is an authority, everywhere."""

from __future__ import annotations

import ckan.plugins.toolkit as tk


def authority_word(purpose: str) -> str | None:
    """The text for a purpose of CKAN's (`breadcrumb`, `add link`, ...); None for its own text."""
    texts = {
        "add link": tk._("Add an authority"),
        "breadcrumb": tk._("Authorities"),
        "content tab": tk._("Authorities"),
        "create label": tk._("Add an authority"),
        "create title": tk._("Add an authority"),
        "default label": tk._("Authority"),
        "facet label": tk._("Authorities"),
        "form label": tk._("Authority"),
        "main nav": tk._("Authorities"),
        "my label": tk._("My authorities"),
        "no any objects": tk._("No authority publishes here yet."),
        "no description": tk._("This authority has no description yet."),
        "no label": tk._("No authority"),
        "page title": tk._("Authorities"),
        "save label": tk._("Store the authority"),
        "search placeholder": tk._("Search the authorities"),
        "update label": tk._("Store the authority"),
        "user not member": tk._("This person belongs to no authority."),
        "you not member": tk._("You belong to no authority."),
    }
    return texts.get(purpose)
