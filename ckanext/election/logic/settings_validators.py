"""Checks of the portal's settings; only `logic/schema/settings.py` uses them."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib import i18n


def organisation_exists(value: str) -> str:
    """An organisation's name or id becomes its id.

    Raises:
        Invalid: no active organisation has that name or id.
    """
    if not value:
        return ""
    group = model.Group.get(value)
    if group is None or not group.is_organization or group.state != model.State.ACTIVE:
        raise tk.Invalid(tk._("There is no organisation “{name}”.").format(name=value))
    return group.id


def licence_exists(value: str) -> str:
    """One of the licences that the site knows.

    Raises:
        Invalid: the id is not in CKAN's licence register.
    """
    if value and value not in model.Package.get_license_register():
        raise tk.Invalid(tk._("The site knows no licence “{id}”.").format(id=value))
    return value


def offered_languages(value: Any) -> str:
    """Locale names, as a list or in one text, become one text in CKAN's order.

    Raises:
        Invalid: CKAN offers no such language.
    """
    wanted = value.split() if isinstance(value, str) else list(value)
    offered = i18n.get_locales()
    for name in wanted:
        if name not in offered:
            raise tk.Invalid(
                tk._("The site has no language “{name}”; it has: {offered}.").format(
                    name=name, offered=", ".join(offered)
                )
            )
    return " ".join(name for name in offered if name in wanted)
