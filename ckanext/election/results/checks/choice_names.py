"""Two choices of one contest whose names differ in case, accents or blanks alone."""

from __future__ import annotations

from ckanext.election.results.finding import Severity

from .check import Check

CHOICE_NAMES = Check(
    code="choice-names-alike",
    severity=Severity.WARNING,
    source="one choice has one name",
    message="“{name}” and “{other}” may be one choice.",
    question="""
    SELECT c.id AS contest, min(h.name) AS name, max(h.name) AS other
    FROM choice h JOIN contest c ON c.key = h.contest WHERE h.list IS NULL
    GROUP BY c.id, h.contest, coalesce(h.party, ''),
        regexp_replace(lower(strip_accents(h.name)), '[^a-z0-9]+', ' ', 'g')
    HAVING min(h.name) <> max(h.name) AND regexp_matches(min(h.name), '[A-Za-z]')
    """,
)
