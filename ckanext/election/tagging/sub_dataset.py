"""Which of the inventory's sub-datasets a dataset holds."""

from __future__ import annotations

from ckanext.election import table_category
from ckanext.election.tagging.clues import Clues
from ckanext.election.tagging.described import Described
from ckanext.election.tagging.evidence import Evidence, EvidenceKind, Tag, TagField
from ckanext.election.vocabulary import Category, SubDataset, TableKind

# What a dataset of a category is where its words say nothing narrower.
USUAL = {
    Category.BALLOT_QUALIFICATION: SubDataset.CONTESTANTS_ACCEPTED,
    Category.POLLING_STATIONS: SubDataset.STATION_LOCATION,
    Category.ELECTORAL_BOUNDARIES: SubDataset.BOUNDARY_NAMES,
    Category.PARTY_REGISTRATION: SubDataset.PARTIES_REGISTERED,
}
# Right 19 times of 20 only, so it is suggested.
_USUAL_WEIGHT = 0.84
_WORDS_WEIGHT = 0.96


def sub_dataset_tags(described: Described, clues: Clues, category: Tag | None) -> list[Tag]:
    """The sub-datasets of the dataset's category that its files or words name."""
    if category is None:
        return []
    by_files = _by_files(described, category)
    if by_files:
        return by_files
    wanted = Category(category.value)
    for item in SubDataset:
        clue = item.category is wanted and clues.first(
            lambda lexicon, item=item: lexicon.parts.get(item.value)
        )
        if clue:
            evidence = Evidence(EvidenceKind.WORDS, _WORDS_WEIGHT, clue.said, clue.place)
            return [_tag([item], category, evidence)]
    usual = USUAL.get(wanted)
    if usual is None or clues.first(lambda lexicon: lexicon.not_parts):
        return []
    evidence = Evidence(EvidenceKind.CATEGORY_USUAL, _USUAL_WEIGHT, wanted.value)
    return [_tag([usual], category, evidence)]


def _by_files(described: Described, category: Tag) -> list[Tag]:
    tables = {TableKind(table) for table in described.tables}
    counts = {count for read in described.reads for count in read.counts}
    held = table_category.sub_datasets(tables, counts, described.status)
    # A sub-dataset of another category than the dataset's would not be valid.
    fitting = [item for item in held if item.category.value == category.value]
    said = ", ".join(sorted({*(table.value for table in tables), *counts}))
    evidence = Evidence(EvidenceKind.FILE_READ, 0.98, said)
    return [_tag(fitting, category, evidence)] if fitting else []


def _tag(items: list[SubDataset], category: Tag, evidence: Evidence) -> Tag:
    confidence = category.confidence * evidence.weight
    return Tag(TagField.SUB_DATASETS, [item.value for item in items], confidence, (evidence,))
