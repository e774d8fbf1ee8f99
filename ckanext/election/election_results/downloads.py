"""A snapshot of a result as files to download, each made when it is first asked for."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.election import results, snapshot_cache, snapshots
from ckanext.election.election_results import answers
from ckanext.election.election_results.releasing import used_datasets
from ckanext.election.election_title import title_of
from ckanext.election.errors import ElectionError
from ckanext.election.model.election import Election
from ckanext.election.model.fetch import FetchRow
from ckanext.election.model.snapshot import Snapshot
from ckanext.election.results.export import About, Form, export
from ckanext.election.results.parquet import TABLES

# Rows read of the original. A workbook holds a million rows, and opens slowly long before.
LARGEST_WORKBOOK = 300_000


class TooLargeFormError(ElectionError):
    """A result that does not fit a form."""


@dataclass(frozen=True)
class Download:
    """A file on this machine, for reading only."""

    path: Path
    name: str


def forms(snapshot: Snapshot) -> list[Form]:
    """The forms in which a snapshot can be had, those for people first."""
    order = [
        Form.XLSX, Form.WIDE_CSV, Form.CSV, Form.PARQUET, Form.JSON, Form.NIST_JSON, Form.NIST_XML,
        Form.DATA_PACKAGE,
    ]  # fmt: skip
    return [form for form in order if form is not Form.XLSX or _fits_workbook(snapshot)]


def download(election: Election, snapshot: Snapshot, form: Form, locale: str | None) -> Download:
    """The snapshot in one form.

    Args:
        election: whose result it is.
        snapshot: a snapshot that the reader may see.
        form: the form.
        locale: whose spelling a CSV for people has; the usual one if None.

    Raises:
        TooLargeFormError: the result does not fit the form.
    """
    if form is Form.XLSX and not _fits_workbook(snapshot):
        raise TooLargeFormError(
            tk._("This result has too many rows for a workbook: take the CSV or Parquet.")
        )
    folder = snapshot_cache.downloads_folder(snapshot.folder)
    spelling = f"-{locale}" if locale and form is Form.WIDE_CSV else ""
    # The sheet of notes and the descriptions name the election and the snapshot.
    name = f"{election.id}-v{snapshot.sequence}-{form.value}{spelling}{form.suffix}"
    path = folder / name
    if not path.is_file():
        _make(election, snapshot, form, path, locale if spelling else None)
    return Download(path, name)


def _make(
    election: Election, snapshot: Snapshot, form: Form, path: Path, locale: str | None
) -> None:
    with (
        snapshots.local_folder(snapshot.folder) as folder,
        results.read(_tables_in(folder)) as read,
        tempfile.TemporaryDirectory(dir=path.parent, prefix="incoming-") as temporary,
    ):
        made = Path(temporary) / path.name
        export(read, form, made, _about(election, snapshot), locale)
        made.replace(path)


def _tables_in(folder: Path) -> list[Path]:
    """The tables of a stored result; one stored before the model had a table lacks its file."""
    tables = [folder / f"{table}.parquet" for table in TABLES]
    return [table for table in tables if table.exists()]


def _about(election: Election, snapshot: Snapshot) -> About:
    authority = model.Group.get(election.authority_id)
    licences = {
        str(package.license_id)
        for dataset_id in used_datasets(snapshot.parts)
        if (package := model.Package.get(dataset_id)) and package.license_id
    }
    return About(
        title=title_of(election),
        publisher=authority.title or authority.name if authority else None,
        source=", ".join(_sources(snapshot)) or None,
        licence=", ".join(sorted(licences)) or None,
        snapshot=answers.address(election, snapshot),
    )


def _sources(snapshot: Snapshot) -> list[str]:
    """The addresses that the files were fetched from."""
    hashes = [part["sha256"] for part in snapshot.parts if part["role"] != "left_out"]
    resources = [part["resource_id"] for part in snapshot.parts]
    rows = model.Session.query(FetchRow).filter(
        FetchRow.sha256.in_(hashes), FetchRow.resource_id.in_(resources)
    )
    return sorted({row.url for row in rows})


def _fits_workbook(snapshot: Snapshot) -> bool:
    return snapshot.facts["rows"]["read"] <= LARGEST_WORKBOOK
