"""Template helpers; each public function is registered under its own name (`election_...`)."""

from __future__ import annotations

from babel import Locale

from ckanext.election import numerals, original_address, originals, result_words, site
from ckanext.election.originals import Fetch
from ckanext.election.site import Site


def election_site() -> Site:
    """Who publishes the portal, whom to ask, the default licence."""
    return site.site()


def election_site_locales() -> list[Locale]:
    """The languages that the portal offers."""
    return site.locales()


def election_number(value: int) -> str:
    """A count as the page's language writes it."""
    return numerals.number(value)


def election_percent(share: float) -> str:
    """A share between 0 and 1 as the page's language writes it."""
    return numerals.percent(share)


def election_count_word(kind: str) -> str:
    """What a count counts."""
    return result_words.count_word(kind)


def election_level_word(level: str) -> str:
    """The units of one level, in the plural."""
    return result_words.level_word(level)


def election_missing_word(state: str) -> str:
    """Why a cell holds no figure."""
    return result_words.missing_word(state)


def election_status_word(status: str | None) -> str:
    """How far a count is."""
    return result_words.status_word(status)


def election_read_state_word(state: str) -> str:
    """How far reading a file has come."""
    return result_words.read_state_word(state)


def election_original_url(fetch: Fetch) -> str:
    """The address here of one version of a file."""
    return original_address.path(fetch.sha256, fetch.url)


def election_file_name(url: str) -> str:
    """The file name at the end of an address."""
    return original_address.file_name(url)


def election_versions(resource_id: str) -> list[Fetch]:
    """All versions of a resource's file that are kept, newest first."""
    return originals.fetches_of(resource_id)
