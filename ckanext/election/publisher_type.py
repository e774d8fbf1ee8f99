"""What kind of body publishes the portal: the ADMS publisher types that DCAT-AP names."""

from __future__ import annotations

from enum import Enum

import ckan.plugins.toolkit as tk

NAMESPACE = "http://purl.org/adms/publishertype/"


class PublisherType(str, Enum):
    """The concepts of the ADMS scheme; the value is the last part of the concept's URI."""

    LOCAL_AUTHORITY = "LocalAuthority"
    REGIONAL_AUTHORITY = "RegionalAuthority"
    NATIONAL_AUTHORITY = "NationalAuthority"
    SUPRA_NATIONAL_AUTHORITY = "SupraNationalAuthority"
    NON_GOVERNMENTAL = "NonGovernmentalOrganisation"
    NON_PROFIT = "NonProfitOrganisation"
    ACADEMIA = "Academia-ScientificOrganisation"
    COMPANY = "Company"
    INDUSTRY_CONSORTIUM = "IndustryConsortium"
    STANDARDISATION_BODY = "StandardisationBody"
    PRIVATE_INDIVIDUAL = "PrivateIndividual(s)"

    @property
    def uri(self) -> str:
        """The concept's URI."""
        return NAMESPACE + self.value


def label(kind: PublisherType) -> str:
    """The type's name in the reader's language."""
    return {
        PublisherType.LOCAL_AUTHORITY: tk._("Local authority"),
        PublisherType.REGIONAL_AUTHORITY: tk._("Regional authority"),
        PublisherType.NATIONAL_AUTHORITY: tk._("National authority"),
        PublisherType.SUPRA_NATIONAL_AUTHORITY: tk._("Supranational authority"),
        PublisherType.NON_GOVERNMENTAL: tk._("Non-governmental organisation"),
        PublisherType.NON_PROFIT: tk._("Non-profit organisation"),
        PublisherType.ACADEMIA: tk._("University or research body"),
        PublisherType.COMPANY: tk._("Company"),
        PublisherType.INDUSTRY_CONSORTIUM: tk._("Industry consortium"),
        PublisherType.STANDARDISATION_BODY: tk._("Standardisation body"),
        PublisherType.PRIVATE_INDIVIDUAL: tk._("Private person"),
    }[kind]
