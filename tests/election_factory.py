"""Elections for tests; made up, as nothing outside the tests may be."""

from __future__ import annotations

from uuid import uuid4

import factory
from ckan.tests import factories

from ckanext.election.model.election import Election


def new_alias(scheme: str = "wikidata") -> dict[str, str]:
    """An alias that no other election has."""
    return {"scheme": scheme, "value": f"Q{uuid4().int}"}


class ElectionFactory(factories.CKANFactory):
    """A published municipal election in the Netherlands of 2022, one more place with each call."""

    class Meta:
        model = Election
        action = "election_create"

    country = "nl"
    type = "local"
    organisation = factory.LazyFunction(lambda: f"gemeente-{uuid4().hex[:12]}")
    first_date = "2022-03-16"
    title = factory.LazyAttribute(lambda made: {"en": f"Council election {made.organisation}"})
    authority = factory.LazyFunction(lambda: factories.Organization()["id"])
    state = "published"
