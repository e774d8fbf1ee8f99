"""Looking at datasets in batches: what the tagger tells of each, and what has to be written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ckan import model

from ckanext.election import config, machine_write
from ckanext.election.assigned_value import same
from ckanext.election.assignments import Assignment, Field, Origin
from ckanext.election.dataset_tags import describing, told
from ckanext.election.dataset_tags.stored import StoredDataset, stored_datasets
from ckanext.election.dataset_tags.told import Known, Told
from ckanext.election.model.dataset_tag import TagDecision
from ckanext.election.tagging.described import KnownElection
from ckanext.election.tagging.evidence import TagField
from ckanext.election.tagging.tagger import Thresholds, tags

BATCH = 200


@dataclass(frozen=True)
class Outcome:
    """What became of one dataset.

    Attributes:
        name: the dataset's.
        is_unchanged: nothing that its tags follow from has changed since the last look.
        told: what stands in the table now.
        written: the fields that were written into the dataset, or would be.
    """

    name: str
    is_unchanged: bool
    told: Sequence[Told] = ()
    written: Mapping[str, Any] | None = None


def look(ids: Sequence[str], *, dry_run: bool = False, again: bool = False) -> Iterator[Outcome]:
    """Tag datasets, batch by batch; each batch is committed, and the search index told once.

    Args:
        ids: the datasets.
        dry_run: only say what would be done.
        again: look at those too of which nothing has changed.
    """
    elections = describing.known_elections()
    remaining = iter(ids)
    while batch := list(islice(remaining, BATCH)):
        yield from _look_at(batch, elections, dry_run=dry_run, again=again)


def _look_at(
    ids: Sequence[str], elections: Sequence[KnownElection], *, dry_run: bool, again: bool
) -> list[Outcome]:
    known = told.known_of(ids)
    looks: dict[str, str] = {}
    writes: dict[str, list[Assignment]] = {}
    outcomes: list[Outcome] = []
    for dataset in stored_datasets(ids):
        near = describing.candidates(dataset, elections)
        seen = describing.described(dataset, elections)
        inputs = describing.inputs(seen, near)
        if not again and known.looks.get(dataset.id) == inputs:
            outcomes.append(Outcome(dataset.name, is_unchanged=True))
            continue
        found = tags(seen, near, counting_days=config.counting_days(), thresholds=limits())
        told_now = told.told(dataset, found, known.holders, limits())
        rows = known.rows.get(dataset.id, {})
        proposals = _proposals(dataset, told_now, told.refused_of(rows), known)
        looks[dataset.id], writes[dataset.id] = inputs, proposals
        written = {p.field.name: p.value for p in proposals if _is_new(dataset, p)}
        outcomes.append(Outcome(dataset.name, False, told_now, written))
        if not dry_run:
            told.store(dataset.id, told_now, rows)
    if not dry_run:
        _write(looks, writes)
    return outcomes


def limits() -> Thresholds:
    """From where on this portal sets and suggests tags."""
    return Thresholds(set=config.tag_threshold(), suggest=config.tag_suggestion_threshold())


def _proposals(
    dataset: StoredDataset, told_now: Sequence[Told], refused: set[tuple[str, str]], known: Known
) -> list[Assignment]:
    """What the machine would write; nothing where the dataset already shows it as the machine's."""
    found: list[Assignment] = []
    for field in TagField:
        sure = [
            item
            for item in told_now
            if item.field is field
            and item.decision is TagDecision.SET
            and (field.value, item.value) not in refused
        ]
        if not sure:
            continue
        value = told.as_field_value(field, [item.value for item in sure])
        holder = known.holders.get((dataset.id, field.value))
        if holder and same(holder.value, value) and same(dataset.fields.get(field.value), value):
            continue
        said = "; ".join(f"{item['kind']}: {item.get('said', '')}" for item in sure[0].evidence)
        found.append(Assignment(Field(field.value), value, Origin.TAGGER, said, sure[0].confidence))
    return found


def _is_new(dataset: StoredDataset, proposal: Assignment) -> bool:
    return not same(dataset.fields.get(proposal.field.name), proposal.value)


def _write(looks: Mapping[str, str], writes: Mapping[str, Sequence[Assignment]]) -> None:
    """Keep what was seen, and write each dataset that changes.

    A written dataset looks different to the next run, which looks at it once more and finds it as
    it should be.
    """
    told.remember_looks(looks)
    model.Session.commit()
    changed = {dataset_id: proposals for dataset_id, proposals in writes.items() if proposals}
    if not changed:
        return
    with machine_write.index_once():
        for dataset_id, proposals in changed.items():
            machine_write.write(dataset_id, proposals)
