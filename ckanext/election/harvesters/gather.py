"""Gathering: read the listing, place each file, and see what is gone."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from ckan import model
from ckanext.harvest.model import (
    HarvestGatherError,
    HarvestObject,
    HarvestObjectExtra,
    HarvestSource,
)

from ckanext.election import config as options
from ckanext.election.harvesters.errors import ListingError, RecordError
from ckanext.election.harvesters.fetcher import Fetcher, Limits
from ckanext.election.harvesters.gathered import Gathered, Place
from ckanext.election.harvesters.listing import ListedFile, Listing, read_listing
from ckanext.election.harvesters.mirror import Mirrors
from ckanext.election.harvesters.placement import Owner, owner_of, place, resource_id
from ckanext.election.harvesters.rows import JobRow
from ckanext.election.harvesters.source_config import SourceConfig, Values

DATASET = "election_dataset"
"""The harvest object's extra that names the dataset which it belongs to."""

# "WAITING" would be taken by ckanext-harvest for a message that its own queue has lost.
PENDING = "FETCH"


def gather(job: JobRow) -> list[HarvestObject]:
    """Make a harvest object for each listed file and for each that is gone.

    They are added to the session and flushed, not committed: all of them or none.

    Raises:
        HarvestError: if the configuration or the listing is not usable, or has lost too much.
    """
    config = SourceConfig.parse(job.source.config)
    owner = owner_of(job.source.id, config)
    listing = _read(job.source, config)
    files = _place_all(listing, owner, {**listing.datasets, **config.datasets})
    known = _known(job.source.id)
    still_listed = set(listing.files) | listing.refused
    _check_loss(job.source.url, {url for url, _ in known}, still_listed, config)
    for problem in listing.problems:
        model.Session.add(HarvestGatherError(message=problem, job=job))
    placed = {(file.url, where.dataset_id) for file, where in files}
    gone = [pair for pair in known if pair not in placed and pair[0] not in listing.refused]
    objects = [_object(job, file, where) for file, where in files]
    objects += [_removal(job, *pair) for pair in gone]
    model.Session.flush()
    return objects


def fetcher(largest: int) -> Fetcher:
    """A fetcher by the portal's options, for files of at most `largest` bytes."""
    return Fetcher(
        limits=Limits(
            size=largest,
            seconds=options.harvest_fetch_seconds(),
            pause=options.harvest_pause_seconds(),
        ),
        mirrors=Mirrors.parse(options.harvest_mirrors()),
        allowed_hosts=options.harvest_allowed_hosts(),
    )


def _read(source: HarvestSource, config: SourceConfig) -> Listing:
    address = str(source.url)
    fetches = fetcher(options.harvest_largest_listing())
    with fetches.fetch(address) as answer:
        body = b"".join(answer.chunks)
    listing = read_listing(body, address, config, fetches.mirrors)
    most = options.harvest_most_files()
    if len(listing.files) > most:
        raise ListingError(
            f"{address} lists {len(listing.files)} files; "
            f"ckanext.election.harvest.most_files allows {most}"
        )
    if not listing.files and not listing.problems:
        raise ListingError(
            f"{address} lists no files; if it should, name them by a pattern in `files`"
        )
    return listing


def _place_all(
    listing: Listing, owner: Owner, datasets: dict[str, Values]
) -> list[tuple[ListedFile, Place]]:
    """Every file that can be placed, with its place; the others are noted as refused."""
    placed: list[tuple[ListedFile, Place]] = []
    for file in listing.files.values():
        try:
            placed.append((file, place(file, owner, datasets)))
        except RecordError as error:  # noqa: PERF203 - each file fails on its own
            listing.refuse(file.url, str(error))
    return placed


def _known(source_id: str) -> set[tuple[str, str]]:
    """Address and dataset of every file that earlier harvests brought and that is not gone."""
    query = sa.select(HarvestObject.guid, HarvestObject.package_id).where(
        HarvestObject.harvest_source_id == source_id,
        HarvestObject.current.is_(True),
        HarvestObject.package_id.is_not(None),
    )
    return {(row.guid, row.package_id) for row in model.Session.execute(query)}


def _check_loss(address: str, known: set[str], listed: Iterable[str], config: SourceConfig) -> None:
    """Stop where a source has lost so much that it is rather broken than changed."""
    gone = known.difference(listed)
    if not gone or config.accept_loss or len(gone) <= config.largest_loss * len(known):
        return
    raise ListingError(
        f"{address} no longer lists {len(gone)} of {len(known)} files, for example "
        f"{min(gone)}. Nothing was changed. If that is right, set `accept_loss` to true (or raise "
        "`largest_loss`) in the source's configuration and harvest again"
    )


def _object(job: JobRow, file: ListedFile, where: Place) -> HarvestObject:
    gathered = Gathered(file.url, resource_id(where.dataset_id, file.url), file.values, where)
    return _add(job, gathered, where.dataset_id)


def _removal(job: JobRow, url: str, dataset_id: str) -> HarvestObject:
    gone = Gathered(url, resource_id(dataset_id, url), {}, None, is_removed=True)
    return _add(job, gone, dataset_id)


def _add(job: JobRow, file: Gathered, dataset_id: str) -> HarvestObject:
    harvest_object = HarvestObject(
        guid=file.url,
        job=job,
        harvest_source_id=job.source.id,
        content=file.to_json(),
        state=PENDING,
        extras=[HarvestObjectExtra(key=DATASET, value=dataset_id)],
    )
    model.Session.add(harvest_object)
    return harvest_object
