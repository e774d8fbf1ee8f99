"""Elections for tests; made up, as nothing outside the tests may be."""

from __future__ import annotations

import factory
from ckan.tests import factories

from ckanext.election.model.election import Election


class ElectionFactory(factories.CKANFactory):
    """A published municipal election in the Netherlands of 2022, one more place with each call."""

    class Meta:
        model = Election
        action = "election_create"

    country = "nl"
    type = "local"
    organisation = factory.Sequence(lambda number: f"gemeente-{number}")
    first_date = "2022-03-16"
    title = factory.LazyAttribute(lambda made: {"en": f"Council election {made.organisation}"})
    authority = factory.LazyFunction(lambda: factories.Organization()["id"])
    state = "published"
