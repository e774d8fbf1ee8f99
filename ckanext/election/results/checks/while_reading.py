"""The findings that reading itself makes, before any check: one entry for each code.

`docs/checks.md` is made from these and from the checks; a test holds the list against the code.
"""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.election.results.finding import Severity


@dataclass(frozen=True)
class ReadingRule:
    """What a finding with this code says, and where the rule comes from."""

    code: str
    severity: Severity
    says: str
    source: str


WHILE_READING: tuple[ReadingRule, ...] = (
    ReadingRule(
        "generic-mapping",
        Severity.NOTE,
        "No recipe knows the table. What each column was taken for, and which sums, shares or leads"
        " in the table confirm it.",
        "the table's own arithmetic",
    ),
    ReadingRule(
        "generic-relation",
        Severity.ERROR,
        "A row does not keep a sum or share that nearly all rows keep, on which the reading of a"
        " table that no recipe knows rests; a warning where it is a count above its bound.",
        "the table's own arithmetic",
    ),
    ReadingRule(
        "number-unreadable",
        Severity.ERROR,
        "A cell that should hold a count holds something else: a text, a fraction, a number in a"
        " form that the format does not have. It counts for nothing.",
        "a count is a whole number",
    ),
    ReadingRule(
        "count-unknown",
        Severity.WARNING,
        "A count has a name that the format does not know; it is kept as “other”.",
        "the format's own list of counts",
    ),
    ReadingRule(
        "count-left-out",
        Severity.WARNING,
        "An XML or JSON file holds counts of a name that its reader does not know; they are not"
        " read.",
        "the format's own list of counts",
    ),
    ReadingRule(
        "rows-missing",
        Severity.ERROR,
        "A JSON document says that there are more rows than it holds: it is one page of them.",
        "the document's own total",
    ),
    ReadingRule(
        "members-beside-rows",
        Severity.NOTE,
        "Numbers stand beside the rows of a JSON document and are not read.",
        "how JSON rows are read",
    ),
    ReadingRule(
        "repeated-value-differs",
        Severity.ERROR,
        "A number that every row of a unit repeats is not the same in all of them.",
        "the file's own repetition",
    ),
    ReadingRule(
        "name-differs",
        Severity.WARNING,
        "One code of a unit or choice stands beside two names.",
        "one unit and one choice have one name",
    ),
    ReadingRule(
        "row-too-long",
        Severity.ERROR,
        "A row has more cells than the table has columns: a delimiter inside a cell.",
        "RFC 4180: each row has the same number of cells",
    ),
    ReadingRule(
        "row-unreadable",
        Severity.ERROR,
        "A row cannot be parsed and is left out.",
        "RFC 4180, or the published layout of the format",
    ),
    ReadingRule(
        "file-ends-early",
        Severity.WARNING,
        "The last line of a table is shorter than the one before it and has no line end.",
        "RFC 4180: each row has the same number of cells",
    ),
    ReadingRule(
        "encoding-undecodable-byte",
        Severity.WARNING,
        "A byte stands for nothing in the encoding that the file is written in.",
        "the encoding's definition",
    ),
    ReadingRule(
        "encoding-undecodable-bytes",
        Severity.WARNING,
        "How many such bytes there are, where not all are listed.",
        "the encoding's definition",
    ),
    ReadingRule(
        "cells-merged",
        Severity.NOTE,
        "A sheet has merged cells; their value is read once, at their first cell.",
        "how the file is made",
    ),
    ReadingRule(
        "test-delivery",
        Severity.WARNING,
        "The file says of itself that it is a test.",
        "eCH-0058 testDeliveryFlag; NIST SP 1500-100 IsTest",
    ),
    ReadingRule(
        "join-unmatched",
        Severity.ERROR,
        "A code has no entry in the file that names such codes.",
        "the set of files explains its own codes",
    ),
    ReadingRule(
        "file-left-out",
        Severity.NOTE,
        "A file was given and is not read, with the reason.",
        "what is not read is told",
    ),
    ReadingRule(
        "archive-member-left-out",
        Severity.NOTE,
        "A member of an archive is not read, with the reason.",
        "what is not read is told",
    ),
    ReadingRule(
        "files-disagree",
        Severity.ERROR,
        "Two files of one result give one count differently.",
        "the same count is the same number",
    ),
    ReadingRule(
        "files-overlap",
        Severity.NOTE,
        "Counts that two files give are kept once.",
        "a count is never added twice",
    ),
    ReadingRule(
        "file-replaced",
        Severity.NOTE,
        "A file gives an older state of a count that another file gives anew; the newer stands.",
        "the times that the files themselves say they were made at",
    ),
    ReadingRule(
        "totals-disagree",
        Severity.ERROR,
        "A file of another format gives the same count, and a total of it differs. The total of the"
        " file with most units stands.",
        "OEDI, being a good consumer: two publications of the same data agree",
    ),
    ReadingRule(
        "unit-missing",
        Severity.WARNING,
        "A unit of the list of expected units has no count.",
        "OEDI, being a good consumer: all localities are present",
    ),
    ReadingRule(
        "unit-unlisted",
        Severity.WARNING,
        "A unit has a count and is not on the list of expected units.",
        "OEDI, being a good consumer: all localities are present",
    ),
    ReadingRule(
        "same-count",
        Severity.NOTE,
        "A file of another format gives the same totals and is not added.",
        "a count is never added twice",
    ),
    ReadingRule(
        "encoding-unsure",
        Severity.NOTE,
        "The letters that are not ASCII would look like words in several encodings; the likeliest"
        " was taken, and names may be misspelt.",
        "how words look",
    ),
    ReadingRule(
        "numbers-grouped",
        Severity.NOTE,
        "Numbers have a sign between thousands that the recipe does not name; the numbers of the"
        " table prove what it means.",
        "the table's own numbers",
    ),
    ReadingRule(
        "columns-new",
        Severity.NOTE,
        "The file has columns that its recipe does not know; they were not read.",
        "the recipe's lists of columns",
    ),
    ReadingRule(
        "formulas-without-values",
        Severity.ERROR,
        "Cells of a workbook hold formulas whose result was never stored; they count for nothing.",
        "the workbook's own cells",
    ),
    ReadingRule(
        "sheets-unread",
        Severity.NOTE,
        "A workbook has sheets beside those that are read.",
        "what is not read is told",
    ),
    ReadingRule(
        "rows-hidden",
        Severity.NOTE,
        "A sheet hides rows; they are read like the others.",
        "the workbook's own layout",
    ),
    ReadingRule(
        "columns-hidden",
        Severity.NOTE,
        "A sheet hides columns; they are read like the others.",
        "the workbook's own layout",
    ),
)
