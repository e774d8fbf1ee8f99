"""Template helpers; each public function is registered under its own name (`election_...`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import ckan.plugins.toolkit as tk
from babel import Locale

from ckanext.election import (
    choices,
    content_policy,
    dataset_page,
    entity_words,
    home,
    latest_results,
    numerals,
    original_address,
    originals,
    polling_day,
    result_words,
    site,
)
from ckanext.election.choices import Choice
from ckanext.election.dataset_page import ElectionLink, FilledGroup, GapLink, Source, TermLink
from ckanext.election.election_dict import today
from ckanext.election.election_results import file_standing
from ckanext.election.election_results.file_standing import FileStanding
from ckanext.election.election_title import reader_language
from ckanext.election.election_words import subtype_word, type_word
from ckanext.election.events import shown
from ckanext.election.events.rule_choices import rule_set_choices
from ckanext.election.facet import term_label
from ckanext.election.form_errors import FormError, form_errors
from ckanext.election.home import Catalogue, Elections
from ckanext.election.language import language_name
from ckanext.election.latest_results import LatestResult
from ckanext.election.mending import keeping
from ckanext.election.mirrored_tags import is_mirrored
from ckanext.election.model.read import Read
from ckanext.election.model.set_recipe import SetRecipeRow
from ckanext.election.model.snapshot import SnapshotState
from ckanext.election.originals import Fetch
from ckanext.election.polling_day import PollingDay
from ckanext.election.publications import words as publication_words
from ckanext.election.results import PartRole
from ckanext.election.results.export import Form
from ckanext.election.series import dataset_editions, time_filters
from ckanext.election.series.dataset_editions import EditionLinks
from ckanext.election.series.time_filters import TimeFilter
from ckanext.election.site import Site
from ckanext.election.timetable.country import country_name
from ckanext.election.timetable.register import register_of
from ckanext.election.types import ElectionDict

HOME_RESULTS = 6


def election_site() -> Site:
    """Who publishes the portal, whom to ask, the default licence."""
    return site.site()


def election_site_locales() -> list[Locale]:
    """The languages that the portal offers."""
    return site.locales()


@tk.chained_helper
def humanize_entity_type(
    next_helper: Callable[[str, str, str], str | None],
    entity_type: str,
    object_type: str,
    purpose: str,
) -> str | None:
    """CKAN's word for a type of entity, with our word for an organisation."""
    ours = entity_words.authority_word(purpose) if object_type == "organization" else None
    return ours or next_helper(entity_type, object_type, purpose)


def election_home_elections() -> Elections:
    """The next elections and the last ones, as the public sees them."""
    return home.elections()


def election_home_catalogue() -> Catalogue:
    """Counts, categories and news of the public datasets."""
    return home.catalogue()


def election_home_results() -> list[LatestResult]:
    """The headlines of the results of the elections that voted last."""
    return latest_results.latest(HOME_RESULTS)


def election_type_label(election_type: str) -> str:
    """What is voted for, in words."""
    return type_word(election_type)


def election_subtype_label(subtype: str) -> str:
    """Which chamber, body or kind within a type, in words."""
    return subtype_word(subtype)


def election_language_name(language: str) -> str:
    """A language in the page's own language."""
    return language_name(language, reader_language())


def election_polling_day(election: ElectionDict) -> PollingDay:
    """The day of the election's next round, else of its last one."""
    return polling_day.polling_day(election, today())


def election_long_date(iso: str) -> str:
    """A date written YYYY-MM-DD, in full in the page's language."""
    return polling_day.written(date.fromisoformat(iso)).long


def election_days(event: Mapping[str, Any]) -> str:
    """The day or days of an event, in full in the page's language."""
    starts = date.fromisoformat(event["starts"])
    return shown.days_written(starts, date.fromisoformat(event["ends"] or event["starts"]))


def election_publication_states() -> list[Choice]:
    """The states of expected publications, for figures and tabs."""
    return publication_words.state_choices()


def election_rule_set_choices() -> list[Choice]:
    """The rule sets that compute calendars, for forms."""
    return rule_set_choices()


def election_number(value: int) -> str:
    """A count as the page's language writes it."""
    return numerals.number(value)


def election_percent(share: float) -> str:
    """A share between 0 and 1 as the page's language writes it."""
    return numerals.percent(share)


def election_signed(value: int) -> str:
    """A change of a count, with its sign."""
    return numerals.signed(value)


def election_points(change: float) -> str:
    """A change of a share in percentage points, with its sign."""
    return numerals.points(change)


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


def election_snapshot_word(state: SnapshotState) -> str:
    """Who may see a version of a result."""
    return result_words.snapshot_word(state)


def election_form_word(form: Form) -> str:
    """A form that results are downloaded in."""
    return result_words.form_word(form)


def election_severity_word(severity: str) -> str:
    """How grave a finding is."""
    return result_words.severity_word(severity)


def election_missing_words() -> dict[str, str]:
    """Why cells hold no figure, by the state."""
    return result_words.missing_words()


def election_part_word(role: PartRole) -> str:
    """What a file is in a result."""
    return result_words.part_word(role)


def election_read_state_word(state: str) -> str:
    """How far reading a file has come."""
    return result_words.read_state_word(state)


def election_original_url(fetch: Fetch) -> str:
    """The address here of one version of a file."""
    return original_address.path(fetch.sha256, fetch.url)


def election_file_name(url: str) -> str:
    """The file name at the end of an address."""
    return original_address.file_name(url)


def election_read(resource_id: str) -> Read | None:
    """What became of the resource's newest file; None where none was ever kept."""
    return Read.get(resource_id)


def election_set_recipe(reader: str | None) -> SetRecipeRow | None:
    """The recipe of a person that a read names as its reader; None for any other reader."""
    return keeping.of_reader(reader)


def election_versions(resource_id: str) -> list[Fetch]:
    """The versions of a resource's file that are kept and that the reader may see, newest first.

    Those that are held or were never public are for the dataset's editors; those that were
    withdrawn are for nobody.
    """
    states = [(fetch, file_standing.of(fetch).state) for fetch in originals.fetches_of(resource_id)]
    kept = [(fetch, state) for fetch, state in states if state is not FileStanding.WITHDRAWN]
    public = [fetch for fetch, state in kept if state is FileStanding.OPEN and fetch.public_since]
    if len(public) < len(kept) and tk.h.check_access("resource_update", {"id": resource_id}):
        return [fetch for fetch, _state in kept]
    return public


def election_choices(field: Mapping[str, Any]) -> list[Choice]:
    """The entries of the controlled list that a schema's field names, for forms."""
    return choices.choices_of(field)


def election_register_url(scheme: str, value: str) -> str:
    """The page of an election in another register; empty where it has none."""
    register = register_of(scheme)
    return register.url(value) if register else ""


def election_country_choices() -> list[Choice]:
    """All countries by name, for forms."""
    return choices.country_choices()


def election_country_name(code: str) -> str:
    """A country's name in the page's language."""
    return country_name(code, reader_language())


def election_term_label(vocabulary: str, key: str) -> str:
    """The label of a key of a controlled list; the key itself if the list does not have it."""
    return term_label(vocabulary, key)


def election_links(dataset: Mapping[str, Any]) -> list[ElectionLink]:
    """The elections that a dataset names, with addresses of those that the reader may see."""
    return dataset_page.election_links(dataset)


def election_editions(dataset: Mapping[str, Any]) -> list[EditionLinks]:
    """The datasets of the same kind of the elections before and after a dataset's own."""
    return dataset_editions.edition_links(dataset)


def election_time_filters() -> list[TimeFilter]:
    """By which time the search on this page is narrowed."""
    return time_filters.time_filters()


def election_terms_of(dataset: Mapping[str, Any]) -> list[TermLink]:
    """A dataset's category, phase, status and level, each with the facet that finds its like."""
    return dataset_page.term_links(dataset)


def election_sources(dataset: Mapping[str, Any]) -> list[Source]:
    """Where a dataset's files come from, and on which terms."""
    return dataset_page.sources(dataset)


def election_missing_to_publish(dataset: Mapping[str, Any]) -> list[GapLink]:
    """What a dataset still lacks to be published well."""
    return dataset_page.gap_links(dataset)


def election_filled_groups(
    groups: Sequence[Mapping[str, Any]],
    fields: Sequence[Mapping[str, Any]],
    record: Mapping[str, Any],
    exclude: Sequence[str],
) -> list[FilledGroup]:
    """A schema's groups with the fields that a record fills."""
    return dataset_page.filled_groups(groups, fields, record, exclude)


def election_form_errors(
    errors: Mapping[str, Any], fields: Sequence[Mapping[str, Any]]
) -> list[FormError]:
    """A refused form's messages, each with the control that it is about."""
    return form_errors(errors, fields)


def election_own_tag_string(tag_string: str) -> str:
    """A form's keywords without those that repeat fields; saving adds these again."""
    tags = (tag.strip() for tag in (tag_string or "").split(","))
    return ", ".join(tag for tag in tags if tag and not is_mirrored(tag))


def election_own_tags(tags: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The tags that people gave; the others repeat fields that the page shows in words."""
    return [tag for tag in tags if not is_mirrored(tag["name"])]


def election_is_strict_page() -> bool:
    """Whether the page has the strict content security policy."""
    return content_policy.is_strict()


def election_custom_css() -> str:
    """The style sheet that the portal's administrator wrote, or an empty string."""
    return content_policy.custom_css()
