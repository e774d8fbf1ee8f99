"""A read as a report of NIST SP 1500-100 version 2: records for JSON and XML alike.

Members stand in the order of the XML schema; a list that may be long is an iterator, which is to
be used up before the next one is touched.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from . import nist_words as nist
from .about import About
from .nist_contests import ContestRecords
from .nist_counts import left_out, share
from .nist_units import scope_and_districts, units

if TYPE_CHECKING:
    from ckanext.election.results.reading import Read

Record = dict[str, Any]
_ZONED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")


def report(result: Read, about: About) -> Record:
    """The report of a read.

    Args:
        result: the read.
        about: whose numbers they are.
    """
    store = result.store
    share(store)
    summary = result.summary()
    contests = ContestRecords(store)
    status, generated = summary["status"], summary["generated_at"]
    issuer = about.publisher or "unknown"
    levels = store.value("SELECT count(DISTINCT level) FROM unit")
    return {
        "@type": f"{nist.PREFIX}ElectionReport",
        "Election": contests.elections(about.title or ", ".join(summary["files"])),
        "ExternalIdentifier": nist.identifiers(
            status=None if status in nist.STATUSES else status, generated_at=generated
        ),
        "Format": "precinct-level" if levels > 1 else "summary-contest",
        "GeneratedDate": _zoned(generated),
        "GpUnit": _chain(scope_and_districts(store), units(store)),
        "Issuer": issuer,
        "IssuerAbbreviation": issuer,
        "Notes": _notes(result, about, left_out(store)),
        "Office": contests.offices(),
        "Party": contests.parties(),
        "SequenceStart": 1,
        "SequenceEnd": 1,
        "Status": status if status in nist.STATUSES else "unofficial-partial",
        "VendorApplicationId": nist.VENDOR,
    }


def _chain(*parts: Iterator[Record]) -> Iterator[Record]:
    for part in parts:
        yield from part


def _zoned(generated: str | None) -> str:
    if generated and _ZONED.fullmatch(generated):
        return generated
    return dt.datetime.now(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def _notes(result: Read, about: About, missing: int) -> str:
    summary = result.summary()
    lines = [f"SHA-256 of {name}: {digest}" for name, digest in summary["sha256"].items()]
    lines += [f"Source: {about.source}"] if about.source else []
    lines += [f"Licence: {about.licence}"] if about.licence else []
    if summary["status"] not in nist.STATUSES:
        lines.append("The source does not say how far the count is; this format asks for a status.")
    if missing:
        lines.append(f"{missing} numbers of kinds that this format has no place for are left out.")
    return "\n".join(lines)
