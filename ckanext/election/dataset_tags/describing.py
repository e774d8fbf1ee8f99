"""A stored dataset as the tagger sees it, and the elections that it may belong to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import sqlalchemy as sa
from ckan import model

from ckanext.election import original_address
from ckanext.election.dataset_tags.stored import StoredDataset
from ckanext.election.mirrored_tags import is_mirrored
from ckanext.election.model.election import Election
from ckanext.election.model.read import Read, ReadState
from ckanext.election.tagging.described import Described, FileRead, KnownElection, Place, Text
from ckanext.election.vocabulary import Category, TableKind

# A change of the rules makes every dataset be looked at again.
RULES = "1"
MOST_COLUMNS = 60


def known_elections() -> list[KnownElection]:
    """Every election that may be told; test elections are never."""
    elections = model.Session.scalars(
        sa.select(Election).where(Election.is_test.is_(False)).order_by(Election.id)
    )
    return [known(election) for election in elections]


def known(election: Election) -> KnownElection:
    """An election as the tagger needs it."""
    return KnownElection(
        id=election.id,
        country=election.country,
        type=election.type,
        rounds=election.polling_rounds(),
        subtype=election.subtype,
        organisation=election.organisation,
        titles=tuple(election.title.values()),
        aliases=tuple(alias.value for alias in election.aliases),
        authority=election.authority_id,
        is_cancelled=election.cancelled,
        is_public=election.is_published,
    )


def candidates(dataset: StoredDataset, elections: Sequence[KnownElection]) -> list[KnownElection]:
    """The elections that a dataset may name: none that would tell of a draft.

    A private dataset may belong to a draft of its own authority.
    """
    return [
        election
        for election in elections
        if election.is_public or (dataset.is_private and election.authority == dataset.owner)
    ]


def described(dataset: StoredDataset, elections: Sequence[KnownElection]) -> Described:
    """The dataset as the tagger sees it.

    Args:
        dataset: as it is stored.
        elections: all that are known; they tell the country of an authority that does not say it.
    """
    fields = dataset.fields
    return Described(
        texts=tuple(_texts(dataset)),
        columns=tuple(_columns(dataset.reads)),
        reads=tuple(_file_read(read) for read in dataset.reads),
        tables=frozenset(_tables(dataset)),
        elections=tuple(dataset.texts("elections")),
        period=_period(fields.get("temporal_coverage")),
        issued=_issued(dataset),
        catalogued=dataset.created,
        country=dataset.country or _country_of(dataset.owner, elections),
        authority=dataset.owner,
        category=_category(fields.get("category")),
        status=fields.get("results_status") or _stated_status(dataset.reads),
    )


def inputs(seen: Described, elections: Sequence[KnownElection]) -> str:
    """A hash of everything that the tags follow from."""
    near = [
        (item.id, [asdict(round_) for round_ in item.rounds], item.aliases, item.is_cancelled)
        for item in elections
        if seen.country in (None, item.country)
    ]
    document = json.dumps([RULES, asdict(seen), near], default=_plain, sort_keys=True)
    return hashlib.sha256(document.encode()).hexdigest()


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else str(value)


def _texts(dataset: StoredDataset) -> Iterator[Text]:
    yield Text(Place.TITLE, str(dataset.fields.get("title") or ""))
    for resource in dataset.resources:
        name = original_address.file_name(str(resource.get("url") or ""))
        for text in dict.fromkeys((str(resource.get("name") or ""), name)):
            if text:
                yield Text(Place.FILE, text)
    for keyword in dataset.keywords:
        if not is_mirrored(keyword):
            yield Text(Place.KEYWORD, keyword)
    yield Text(Place.DESCRIPTION, str(dataset.fields.get("notes") or ""))


def _columns(reads: Sequence[Read]) -> Iterator[list[str]]:
    """The headers of files that are of no kind that the engine knows."""
    for read in reads:
        if read.state == ReadState.NOT_UNDERSTOOD.value and read.evidence:
            columns = str(read.evidence[0]).split(", ")
            if len(columns) > 1:
                yield columns[:MOST_COLUMNS]


def _file_read(read: Read) -> FileRead:
    facts, headline = read.facts or {}, read.headline or {}
    is_result = read.state == ReadState.READ.value and bool(read.facts)
    counts = {*headline.get("counts", ()), *(["votes"] if headline.get("choices") else [])}
    return FileRead(
        is_result=is_result,
        refused=None if is_result else read.kind,
        status=facts.get("status"),
        counts=frozenset(counts),
        rounds=(headline["round"],) if is_result and headline.get("round") else (),
    )


def _tables(dataset: StoredDataset) -> Iterator[str]:
    known_kinds = {kind.value for kind in TableKind}
    for resource in dataset.resources:
        if resource.get("table") in known_kinds:
            yield str(resource["table"])


def _stated_status(reads: Sequence[Read]) -> str | None:
    stated = {read.facts["status"] for read in reads if read.facts}
    return stated.pop() if len(stated) == 1 else None


def _category(value: object) -> str | None:
    return str(value) if value in {category.value for category in Category} else None


def _issued(dataset: StoredDataset) -> date | None:
    """When the data came out: as the dataset says, else as its files say."""
    of_files = sorted(filter(None, (_day(r.get("issued")) for r in dataset.resources)))
    return _day(dataset.fields.get("issued")) or (of_files[0] if of_files else None)


def _period(value: object) -> tuple[date, date] | None:
    """The first period that the data covers, where both its ends are full dates."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    first = value[0] if isinstance(value, list) and value else None
    if not isinstance(first, dict):
        return None
    start, end = _day(first.get("start")), _day(first.get("end"))
    return (start, end) if start and end and start <= end else None


def _day(value: object) -> date | None:
    """A full date; a year or a month alone does not tell before from after polling day."""
    try:
        return date.fromisoformat(str(value or "")[:10])
    except ValueError:
        return None


def _country_of(owner: str | None, elections: Sequence[KnownElection]) -> str | None:
    """The one country in which an institution conducts elections."""
    found = {election.country for election in elections if election.authority == owner}
    return found.pop() if len(found) == 1 else None
