"""The facets of search pages: where their values come from and what readers see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.election.election_title import reader_language, title_in
from ckanext.election.model.election import Election
from ckanext.election.series.index import RELATION_FIELD, SERIES_FIELD
from ckanext.election.series.words import relation_words, series_words
from ckanext.election.vocabulary import VOCABULARIES, label


def term_label(vocabulary: str, key: str) -> str:
    """The translated label of a key; the key itself where the list does not have it."""
    terms = VOCABULARIES[vocabulary]
    return label(terms(key)) if key in {term.value for term in terms} else key


def _election_labels(ids: Sequence[str]) -> dict[str, str]:
    """Titles of published elections; a draft's title stays with its editors."""
    published = [election for election in Election.of_ids(ids) if election.is_published]
    return {election.id: title_in(election.title, reader_language()) for election in published}


def _licence_labels(ids: Sequence[str]) -> dict[str, str]:
    """Titles of licences; CKAN's catalogue translates those that it knows."""
    register = model.Package.get_license_register()
    return {key: tk._(register[key].title) for key in ids if register.get(key)}


@dataclass(frozen=True)
class Facet:
    """One facet.

    Attributes:
        solr_field: a multi-valued string field, or one that CKAN fills.
        title: the translated heading; a function, since languages differ by request.
        field: the dataset's field that fills it; None where something else does.
        vocabulary: the controlled list that names its values, if one does.
        naming: what else names its values, if anything does.
    """

    solr_field: str
    title: Callable[[], str]
    field: str | None = None
    vocabulary: str | None = None
    naming: Callable[[Sequence[str]], dict[str, str]] | None = None

    def label(self, value: str) -> str:
        """What a reader sees for one value."""
        return self.labels([value]).get(value, value)

    def labels(self, values: Sequence[str]) -> dict[str, str]:
        """What a reader sees for each value; values that speak for themselves are left out."""
        if self.vocabulary:
            return {value: term_label(self.vocabulary, value) for value in values}
        if self.naming is None or not values:
            return {}
        return self.naming(values)


FACETS = (
    Facet("vocab_election_ids", lambda: tk._("Elections"), "elections", naming=_election_labels),
    Facet("vocab_election_categories", lambda: tk._("Categories"), "category", "category"),
    Facet("vocab_election_phases", lambda: tk._("Phases"), "phase", "phase"),
    Facet(RELATION_FIELD, lambda: tk._("Before or after the vote"), naming=relation_words),
    Facet("vocab_election_rounds", lambda: tk._("Rounds"), "rounds"),
    Facet("vocab_election_statuses", lambda: tk._("Results statuses"), "results_status", "status"),
    Facet("vocab_election_levels", lambda: tk._("Levels"), "geographic_level", "level"),
    Facet("vocab_election_institutions", lambda: tk._("Institutions"), "reporting_institution"),
    Facet("vocab_election_years", lambda: tk._("Years")),
    Facet(SERIES_FIELD, lambda: tk._("Series of elections"), naming=series_words),
    Facet("res_format", lambda: tk._("Formats")),
    Facet("license_id", lambda: tk._("Licences"), naming=_licence_labels),
)
