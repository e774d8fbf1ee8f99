"""Template helpers; every public function here is registered under its own name (`election_...`)."""

from __future__ import annotations

from babel import Locale

from ckanext.election import site
from ckanext.election.site import Site


def election_site() -> Site:
    """Who publishes the portal, whom to ask, the default licence."""
    return site.site()


def election_site_locales() -> list[Locale]:
    """The languages that the portal offers."""
    return site.locales()
