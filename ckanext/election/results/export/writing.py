"""Where a form goes: a file, a folder, or an archive of several files."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from .about import About
from .form import Form

if TYPE_CHECKING:
    from ckanext.election.results.reading import Read

_BASE = "results"
_FOLDERS = frozenset({Form.PARQUET, Form.DATA_PACKAGE})


def export(
    result: Read,
    form: Form,
    target: Path,
    about: About | None = None,
    locale: str | None = None,
) -> list[Path]:
    """Write a read.

    Args:
        result: the read.
        form: the form to write.
        target: a file where its name ends as files of the form do, else a folder.
        about: what the file itself does not say; for notes and descriptions.
        locale: whose spelling the wide CSV has.

    Returns:
        The files written.
    """
    about = about or About()
    is_file = target.suffix.lower() == form.suffix
    if form in _FOLDERS and is_file:
        return [_archived(result, form, target, about)]
    folder = target.parent if is_file else target
    folder.mkdir(parents=True, exist_ok=True)
    if form in _FOLDERS:
        return _write_folder(result, form, folder, about)
    file = target if is_file else folder / f"{_BASE}{form.suffix}"
    return _write_file(result, form, file, about, locale)


def _archived(result: Read, form: Form, target: Path, about: About) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="election-export-") as folder,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for path in _write_folder(result, form, Path(folder), about):
            archive.write(path, path.name)
    return target


def _write_folder(result: Read, form: Form, folder: Path, about: About) -> list[Path]:
    if form is Form.PARQUET:
        return result.write_parquet(folder)
    from .data_package import write_data_package

    return write_data_package(result, folder, about)


def _write_file(
    result: Read, form: Form, file: Path, about: About, locale: str | None
) -> list[Path]:
    if form is Form.WIDE_CSV:
        from .wide_csv import write_wide_csv

        return write_wide_csv(result, file, about, locale)
    if form is Form.CSV:
        from .tidy_csv import write_tidy_csv

        write_tidy_csv(result, file)
    elif form is Form.XLSX:
        from .wide_xlsx import write_xlsx

        write_xlsx(result, file, about)
    elif form is Form.JSON:
        from .model_json import write_model_json

        write_model_json(result, file)
    else:
        _write_nist(result, form, file, about)
    return [file]


def _write_nist(result: Read, form: Form, file: Path, about: About) -> None:
    from .nist_json import write_nist_json
    from .nist_xml import write_nist_xml

    write = write_nist_xml if form is Form.NIST_XML else write_nist_json
    write(result, file, about)
