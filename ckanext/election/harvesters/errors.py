"""What can go wrong with a source; messages name the public address, never a mirror's."""

from __future__ import annotations

from ckanext.election.errors import ElectionError


class HarvestError(ElectionError):
    """Base: its message stands in the harvest job's report."""


class ConfigError(HarvestError):
    """The source's configuration is not usable as it stands."""


class ListingError(HarvestError):
    """The index page or manifest is not usable."""


class RecordError(HarvestError):
    """One listed file cannot be placed: unknown election, wrong organisation, doubtful licence."""


class FetchError(HarvestError):
    """An address did not give its bytes."""


class AddressError(FetchError):
    """An address that is not fetched from at all."""
