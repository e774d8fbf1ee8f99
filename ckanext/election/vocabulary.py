"""The controlled lists: what a dataset may say about its election, subject, status and grain.

The keys are here; labels and definitions in every language are SKOS concepts in
`schemas/vocabularies/`, one file per list (see `concepts.py`).
"""

from __future__ import annotations

from enum import Enum

from ckanext.election.timetable.phase import Phase

__all__ = [
    "VOCABULARIES",
    "Category",
    "GeographicLevel",
    "Granularity",
    "Phase",
    "ResultsStatus",
    "SubDataset",
    "TableKind",
    "Term",
    "definition",
    "label",
]


class Term(str, Enum):
    """A key of one controlled list; as text it is the key itself."""

    def __str__(self) -> str:
        return self.value


class Category(Term):
    """OEDI's 16 key election data categories."""

    LEGAL_FRAMEWORK = "legal-framework"
    ELECTORAL_BOUNDARIES = "electoral-boundaries"
    ADMINISTRATION = "election-management-body-and-administration"
    PROCESSES = "election-management-body-processes"
    SECURITY = "election-security"
    PARTY_REGISTRATION = "political-party-registration"
    BALLOT_QUALIFICATION = "ballot-qualification"
    CAMPAIGNS = "election-campaigns"
    CAMPAIGN_FINANCE = "campaign-finance"
    VOTER_REGISTRATION = "voter-registration"
    VOTER_LISTS = "voter-lists"
    VOTER_EDUCATION = "voter-education"
    POLLING_STATIONS = "polling-stations"
    ELECTION_RESULTS = "election-results"
    ELECTRONIC_VOTING = "electronic-voting-and-counting"
    COMPLAINTS = "electoral-complaints-and-disputes"


class SubDataset(Term):
    """The 47 sub-datasets of OEDI's inventory, each as `<inventory category>/<sub-dataset>`.

    The inventory's keys alone would be ambiguous on a page full of them ("location"), so each
    stands under the inventory's category. The inventory scores provisional and final results
    apart; both belong to the category `election-results`.
    """

    OFFICES_NATIONAL = "election-management-body-and-administration/location-1"
    OFFICIALS_NATIONAL = (
        "election-management-body-and-administration/individual-name-and-contact-info-1"
    )
    OFFICES_INTERMEDIATE = "election-management-body-and-administration/location-2"
    OFFICIALS_INTERMEDIATE = (
        "election-management-body-and-administration/individual-name-and-contact-info-2"
    )
    OFFICES_LOCAL = "election-management-body-and-administration/location-3"
    OFFICIALS_LOCAL = (
        "election-management-body-and-administration/individual-name-and-contact-info-3"
    )
    DECISIONS = "election-management-body-processes/meeting-minutes-or-decisions"
    BUDGET = "election-management-body-processes/budget"
    EXPENDITURES = "election-management-body-processes/expenditures"
    RECRUITMENT = "election-management-body-processes/public-recruitment-data"
    TRAINING_MATERIALS = "election-management-body-processes/training-materials"
    OBSERVERS = "election-management-body-processes/election-observation-organizations-registered"
    BOUNDARY_NAMES = "electoral-boundaries/electoral-boundary-names-and-hierarchy"
    PARTIES_REGISTERED = "political-party-registration/parties-registered"
    PARTIES_REJECTED = "political-party-registration/parties-rejected"
    PARTY_MEMBERSHIP = "political-party-registration/party-membership"
    CONTESTANTS_ACCEPTED = "ballot-qualification/contestants-accepted"
    CONTESTANTS_REJECTED = "ballot-qualification/contestants-rejected"
    MEDIA_ALLOCATION = "election-campaigns/media-allocation"
    PARTY_FUNDING = "campaign-finance/party-campaign-funding"
    PARTY_SPENDING = "campaign-finance/party-campaign-spending"
    CANDIDATE_FUNDING = "campaign-finance/candidate-campaign-funding"
    CANDIDATE_SPENDING = "campaign-finance/candidate-campaign-spending"
    PARTY_ACCOUNTS = "campaign-finance/political-party-annual-accounts"
    REGISTRATION_CENTRES = "voter-registration/registration-center-locations"
    REGISTRATION_LOOK_UP = "voter-lists/registration-look-up"
    CALENDAR = "voter-education/electoral-calendar"
    VOTING_PROCESS = "voter-education/voting-process-information"
    POLITICAL_PROGRAMMES = "voter-education/political-programs"
    STATION_LOCATION = "polling-stations/location"
    STATION_WORKERS = "polling-stations/polling-station-workers"
    PROVISIONAL_REGISTERED = "election-results-provisional/voters-registered-provisional"
    PROVISIONAL_PARTICIPATED = "election-results-provisional/voters-that-participated-provisional"
    PROVISIONAL_SPOILED = "election-results-provisional/ballots-spoiled-provisional"
    PROVISIONAL_INVALID = "election-results-provisional/invalid-votes-provisional"
    PROVISIONAL_CHALLENGED = "election-results-provisional/votes-challenged-provisional"
    PROVISIONAL_BLANK = "election-results-provisional/blank-votes-cast-provisional"
    PROVISIONAL_VALID = "election-results-provisional/valid-votes-for-each-contestant-provisional"
    FINAL_REGISTERED = "election-results-official-final/voters-registered-official-final"
    FINAL_PARTICIPATED = "election-results-official-final/voters-that-participated-official-final"
    FINAL_SPOILED = "election-results-official-final/ballots-spoiled-official-final"
    FINAL_INVALID = "election-results-official-final/invalid-votes-official-final"
    FINAL_CHALLENGED = "election-results-official-final/votes-challenged-official-final"
    FINAL_BLANK = "election-results-official-final/blank-votes-cast-official-final"
    FINAL_VALID = "election-results-official-final/valid-votes-for-each-contestant-official-final"
    COMPLAINTS_SUBMITTED = "electoral-complaints-and-disputes/complaints-submitted"
    COMPLAINTS_RESOLVED = "electoral-complaints-and-disputes/complaints-resolved"

    @property
    def category(self) -> Category:
        """The one of the 16 categories that this sub-dataset belongs to."""
        inventory_category = self.value.split("/", 1)[0]
        if inventory_category.startswith("election-results-"):
            return Category.ELECTION_RESULTS
        return Category(inventory_category)


class ResultsStatus(Term):
    """How final a result is: NIST SP 1500-100's ResultsStatus."""

    PRE_ELECTION = "pre-election"
    UNOFFICIAL_PARTIAL = "unofficial-partial"
    UNOFFICIAL_COMPLETE = "unofficial-complete"
    CERTIFIED = "certified"
    CORRECTION = "correction"
    RECOUNT = "recount"


class GeographicLevel(Term):
    """The rank of the place that a dataset covers or an authority serves."""

    SUPRANATIONAL = "supranational"
    COUNTRY = "country"
    REGION = "region"
    ELECTORAL_DISTRICT = "electoral-district"
    MUNICIPALITY = "municipality"
    WARD = "ward"
    POLLING_STATION = "polling-station"


class Granularity(Term):
    """What one row of the dataset's finest table is about."""

    RECORD = "record"
    POLLING_STATION = "polling-station"
    WARD = "ward"
    MUNICIPALITY = "municipality"
    ELECTORAL_DISTRICT = "electoral-district"
    REGION = "region"
    COUNTRY = "country"


class TableKind(Term):
    """What the table in a resource holds."""

    RESULTS = "results"
    TURNOUT = "turnout"
    CANDIDATES = "candidates"
    POLLING_STATIONS = "polling_stations"
    DISTRICTS = "districts"
    VOTERS = "voters"
    PARTIES = "parties"
    FINANCE_FUNDING = "finance_funding"
    FINANCE_SPENDING = "finance_spending"
    CALENDAR = "calendar"
    BOUNDARIES = "boundaries"
    OTHER = "other"


# The name of a list in schemas (`vocabulary:`), in files and in addresses.
VOCABULARIES: dict[str, type[Enum]] = {
    "category": Category,
    "sub-dataset": SubDataset,
    "phase": Phase,
    "status": ResultsStatus,
    "level": GeographicLevel,
    "granularity": Granularity,
    "table": TableKind,
}


def label(term: Enum, language: str | None = None) -> str:
    """A term as a reader sees it, in `language` or else the language of the current request."""
    from ckanext.election import concepts

    return concepts.concept(term, language).label


def definition(term: Enum, language: str | None = None) -> str:
    """One sentence on what the term covers, in `language` or else that of the current request."""
    from ckanext.election import concepts

    return concepts.concept(term, language).definition
