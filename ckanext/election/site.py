"""What the portal's frame says of itself on every page: who publishes it and in which languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ckan import model
from ckan.lib import i18n

from ckanext.election import config

if TYPE_CHECKING:
    from babel import Locale
    from ckan.model.license import License


@dataclass(frozen=True)
class Site:
    """The settings of `/election/settings` as the footer and the settings' readers need them."""

    authority: model.Group | None
    publisher_name: str
    publisher_uri: str
    contact_name: str
    contact_email: str
    contact_url: str
    licence: License | None
    source_code_url: str


def site() -> Site:
    """The portal's own data; texts are empty where nobody set them."""
    return Site(
        authority=_authority(),
        publisher_name=config.publisher_name(),
        publisher_uri=config.publisher_uri(),
        contact_name=config.contact_name(),
        contact_email=config.contact_email(),
        contact_url=config.contact_url(),
        licence=licence(config.default_licence()),
        source_code_url=config.source_code_url(),
    )


def licence(licence_id: str) -> License | None:
    """The licence of that id, or None where the site knows none (any more)."""
    return model.Package.get_license_register().get(licence_id)


def locales() -> list[Locale]:
    """The languages on offer: the settings' choice of those that CKAN has, else all of them."""
    available = i18n.get_available_locales()
    chosen = config.site_languages()
    return [locale for locale in available if _name(locale) in chosen] or available


def locale_names() -> list[str]:
    """The names of the languages on offer, such as pt_BR."""
    return [_name(locale) for locale in locales()]


def _authority() -> model.Group | None:
    chosen = config.site_authority()
    found = model.Group.get(chosen) if chosen else None
    return found if found and found.state == model.State.ACTIVE else None


def _name(locale: Locale) -> str:
    # CKAN adds short_name: the name that stands in an address, such as pt_BR.
    return getattr(locale, "short_name", str(locale))
