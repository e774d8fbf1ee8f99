"""Which category a dataset belongs to: by its files, its columns and its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from ckanext.election.results.kind_of_table import has_ballots, has_votes, rule_of_headers
from ckanext.election.table_category import CATEGORIES
from ckanext.election.tagging.clues import Clue, Clues
from ckanext.election.tagging.described import Described, Place
from ckanext.election.tagging.evidence import Evidence, EvidenceKind, Tag, TagField, together
from ckanext.election.tagging.lexicon import Strength
from ckanext.election.vocabulary import Category, TableKind

# The words of a result's grain ("by polling station", "per constituency", "of the candidates") are
# words of other categories too. Of equally strong words, the first category here is meant.
PRECEDENCE = (
    Category.CAMPAIGN_FINANCE,
    Category.COMPLAINTS,
    Category.LEGAL_FRAMEWORK,
    Category.ELECTRONIC_VOTING,
    Category.PROCESSES,
    Category.VOTER_EDUCATION,
    Category.SECURITY,
    Category.ELECTION_RESULTS,
    Category.ELECTORAL_BOUNDARIES,
    Category.VOTER_LISTS,
    Category.VOTER_REGISTRATION,
    Category.BALLOT_QUALIFICATION,
    Category.PARTY_REGISTRATION,
    Category.POLLING_STATIONS,
    Category.CAMPAIGNS,
    Category.ADMINISTRATION,
)
# How often words are right: by themselves, and beside words of elections.
_ALONE = {Strength.SURE: 0.93, Strength.LIKELY: 0.55, Strength.MAYBE: 0.2}
_IN_CONTEXT = {Strength.SURE: 0.96, Strength.LIKELY: 0.89, Strength.MAYBE: 0.6}
# A file named for an election and a grain ("2022 presidential, by polling station") holds a result.
_GRAIN_OF_ELECTION = 0.88
_ELECTION_ALONE = 0.7
GRAIN_CATEGORIES = frozenset({Category.POLLING_STATIONS, Category.ELECTORAL_BOUNDARIES})
# What the results engine refused, and what that kind of file is data of.
REFUSED = {
    "candidates": Category.BALLOT_QUALIFICATION,
    "polling_stations": Category.POLLING_STATIONS,
    "boundaries": Category.ELECTORAL_BOUNDARIES,
    "districts": Category.ELECTORAL_BOUNDARIES,
    "voters": Category.VOTER_LISTS,
    "finance": Category.CAMPAIGN_FINANCE,
    "parties": Category.PARTY_REGISTRATION,
    "cast_vote_records": Category.ELECTION_RESULTS,
    "ballot_manifest": Category.ELECTION_RESULTS,
    "seats": Category.ELECTION_RESULTS,
    "elected": Category.ELECTION_RESULTS,
    "shares": Category.ELECTION_RESULTS,
}
# These kinds are seen in tables that have nothing to do with elections too.
_ELSEWHERE = frozenset({"boundaries", "districts", "parties", "finance", "polling_stations"})


def category_tags(described: Described, clues: Clues, *, of_election: bool = False) -> list[Tag]:
    """The categories that something speaks for, the surest first.

    Args:
        described: the dataset.
        clues: what its texts say.
        of_election: it is surely about an election, whatever its words are.
    """
    in_context = of_election or clues.in_context
    found: dict[Category, list[Evidence]] = {}
    for category, evidence in chain(
        _by_files(described, in_context),
        _by_columns(described, in_context),
        _by_words(clues, in_context, of_election),
    ):
        found.setdefault(category, []).append(evidence)
    ranked = sorted(found.items(), key=lambda item: _rank(*item))
    return [
        Tag(
            TagField.CATEGORY,
            category.value,
            # Only the first is meant; what else is named is a suggestion at best.
            together(item.weight for item in evidence) * (1.0 if index == 0 else 0.6),
            tuple(evidence),
        )
        for index, (category, evidence) in enumerate(ranked)
    ]


def _rank(category: Category, evidence: list[Evidence]) -> tuple[int, int]:
    """Files before words, sure words before likely ones, then by precedence."""
    strongest = max(item.weight for item in evidence)
    step = next(i for i, least in enumerate((0.97, 0.9, 0.8, 0.5, 0.0)) if strongest >= least)
    return step, PRECEDENCE.index(category)


def _by_files(described: Described, in_context: bool) -> Iterator[tuple[Category, Evidence]]:
    for table in sorted(described.tables):
        category = CATEGORIES.get(TableKind(table))
        if category:
            yield category, Evidence(EvidenceKind.FILE_KIND, 0.98, table)
    if any(read.is_result for read in described.reads):
        yield Category.ELECTION_RESULTS, Evidence(EvidenceKind.FILE_READ, 0.98)
    for refused in sorted({read.refused for read in described.reads if read.refused}):
        if refused in REFUSED:
            is_sure = in_context or refused not in _ELSEWHERE
            weight = 0.9 if is_sure else 0.5
            yield REFUSED[refused], Evidence(EvidenceKind.FILE_REFUSED, weight, refused)


def _by_columns(described: Described, in_context: bool) -> Iterator[tuple[Category, Evidence]]:
    for columns in described.columns:
        said = ", ".join(columns)
        if has_votes(columns) or has_ballots(columns):
            yield (
                Category.ELECTION_RESULTS,
                Evidence(EvidenceKind.COLUMNS, 0.93, said, Place.COLUMNS),
            )
            continue
        rule = rule_of_headers(columns)
        if rule and rule["kind"] in REFUSED:
            is_sure = in_context or rule["kind"] not in _ELSEWHERE
            weight = 0.9 if is_sure else 0.6
            yield (
                REFUSED[rule["kind"]],
                Evidence(EvidenceKind.COLUMNS, weight, said, Place.COLUMNS),
            )


def _by_words(
    clues: Clues, in_context: bool, of_election: bool
) -> Iterator[tuple[Category, Evidence]]:
    if clues.is_other:
        return
    grain = clues.names_grain if of_election else None
    weights = _IN_CONTEXT if in_context else _ALONE
    found = False
    for category in PRECEDENCE:
        evidence = _words_for(clues, category, weights)
        if evidence is None or (grain and _is_grain(category, evidence)):
            continue
        found = True
        yield category, evidence
    if of_election and not found:
        # Files that are named for nothing but their election hold its result more often than not.
        weight = _GRAIN_OF_ELECTION if grain else _ELECTION_ALONE
        clue = grain or Clue("", clues.texts[0].place)
        yield Category.ELECTION_RESULTS, Evidence(EvidenceKind.WORDS, weight, clue.said, clue.place)


def _words_for(
    clues: Clues, category: Category, weights: Mapping[Strength, float]
) -> Evidence | None:
    for strength in Strength:
        clue = clues.category(category.value, strength)
        if clue:
            return Evidence(EvidenceKind.WORDS, weights[strength], clue.said, clue.place)
    return None


def _is_grain(category: Category, evidence: Evidence) -> bool:
    """Whether words only say what a row of an election's result is about."""
    return category in GRAIN_CATEGORIES and evidence.weight <= _IN_CONTEXT[Strength.LIKELY]
