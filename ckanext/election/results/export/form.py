"""The forms that a read is written in."""

from __future__ import annotations

from enum import Enum


class Form(str, Enum):
    """Each form by its name in the shell."""

    CSV = "csv"  # tidy: the whole model, one row for each number
    WIDE_CSV = "wide-csv"  # for people: one row for each unit, one column for each choice
    XLSX = "xlsx"  # the same as a workbook, with a sheet of notes
    PARQUET = "parquet"  # the tables of the model
    JSON = "json"  # the whole model with its totals, as one document
    NIST_JSON = "nist-json"  # NIST SP 1500-100 version 2
    NIST_XML = "nist-xml"
    DATA_PACKAGE = "datapackage"  # Frictionless: the tables as CSV, described

    @property
    def suffix(self) -> str:
        """How the name of a file of this form ends; of an archive, where the form is a folder."""
        return _SUFFIXES[self]


_SUFFIXES = {
    Form.CSV: ".csv",
    Form.WIDE_CSV: ".csv",
    Form.XLSX: ".xlsx",
    Form.PARQUET: ".zip",
    Form.JSON: ".json",
    Form.NIST_JSON: ".json",
    Form.NIST_XML: ".xml",
    Form.DATA_PACKAGE: ".zip",
}
