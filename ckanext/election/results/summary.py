"""A read in one JSON object: contests with choices and counts, levels, rows, findings."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from .match import Report
from .model import CountKind
from .source import Source
from .store import Store
from .unit_numbers import unit_numbers

_CONTESTS = """
SELECT key, id, name, office, round, kind, district_id, district, district_level, polling_date,
    status, valid_rule, seats, votes_per_voter, absolute_majority, election_id, election_name
FROM contest ORDER BY key
"""
_CHOICES = """
SELECT h.contest, h.key, h.list, h.id, h.name, h.kind, h.party_id, h.party, h.position, h.elected,
    h.seats, t.value
FROM choice h LEFT JOIN (
    SELECT choice, arg_max(value, coalesce(stage, 0)) AS value FROM total
    WHERE kind = 'votes' GROUP BY choice) t ON t.choice = h.key
ORDER BY h.contest, h.key
"""
_STAGES = """
SELECT choice, stage, value FROM total
WHERE stage IS NOT NULL AND kind = 'votes' AND choice IS NOT NULL ORDER BY choice, stage
"""
_COUNTS = """
SELECT contest, kind, arg_max(value, coalesce(stage, 0)) FROM total
WHERE choice IS NULL GROUP BY ALL ORDER BY contest, kind
"""
_LEVELS = """
SELECT u.level, count(*) FROM unit u SEMI JOIN fact f ON f.unit = u.key GROUP BY 1 ORDER BY 1
"""

Json = dict[str, Any]


def summarise(store: Store, sources: list[Source], reports: list[Report], form: str) -> Json:
    """The summary of a read, as the shell prints it and as it is kept beside the Parquet files.

    Args:
        store: with the totals computed.
        sources: the files.
        reports: what the format said about each file, in the same order.
        form: the format's id.
    """
    contests = _contests(store)
    findings = [finding.as_dict() for report in reports for finding in report.findings]
    skipped: dict[str, int] = defaultdict(int)
    for report in reports:
        for reason, rows in report.skipped.items():
            skipped[reason] += rows
    statuses = {report.status.value for report in reports}
    return {
        "files": [source.name for source in sources],
        "format": form,
        "sha256": {source.name: source.sha256 for source in sources},
        "encoding": reports[0].encoding,
        **_signs(reports),
        "status": statuses.pop() if len(statuses) == 1 else "unknown",
        "generated_at": next((r.generated_at for r in reports if r.generated_at), None),
        "contests": contests,
        "overall": overall(contests),
        "levels": dict(store.rows(_LEVELS)),
        "rows": {
            "read": sum(report.rows_read for report in reports),
            "used": sum(report.rows_used for report in reports),
            "skipped": sum(skipped.values()),
        },
        "skipped": [{"reason": reason, "rows": rows} for reason, rows in sorted(skipped.items())],
        "findings": findings,
    }


def _signs(reports: list[Report]) -> Json:
    """The delimiter and the decimal sign, where all files have the same."""
    found = {report.delimited for report in reports}
    signs = found.pop() if len(found) == 1 else None
    return {
        "delimiter": signs.delimiter if signs else None,
        "decimal_sign": signs.decimal_sign if signs else None,
    }


def _contests(store: Store) -> list[Json]:
    choices = _choices(store)
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for contest, kind, value in store.rows(_COUNTS):
        counts[contest][kind] = value
    units = unit_numbers(store, counts)
    answer = []
    for row in store.rows(_CONTESTS):
        (key, identity, name, office, number, kind, district_id, district, level, *rest) = row
        date, status, rule, seats, per_voter, majority, election_id, election_name = rest
        answer.append(
            {
                "id": identity,
                "name": name or identity,
                "office": office,
                "round": number,
                "kind": kind,
                "unit": {"id": district_id, "name": district, "level": level},
                "election": {"id": election_id, "name": election_name, "date": date},
                "status": status,
                "valid_rule": rule,
                "seats": seats,
                "votes_per_voter": per_voter,
                "absolute_majority": majority,
                "choices": choices[key],
                "counts": counts[key],
                "units": units.get(key, {"reported": 0, "total": 0}),
            }
        )
    return answer


def _choices(store: Store) -> dict[int, list[Json]]:
    """The choices of each contest, candidates inside the list they stand on."""
    stages: dict[int, list[Json]] = defaultdict(list)
    for choice, stage, value in store.rows(_STAGES):
        stages[choice].append({"stage": stage, "votes": value})
    top: dict[int, list[Json]] = defaultdict(list)
    known: dict[int, Json] = {}
    nested: list[tuple[int, Json]] = []
    for row in store.rows(_CHOICES):
        contest, key, parent, identity, name, kind, party_id, party, position, *rest = row
        elected, seats, votes = rest
        entry: Json = {
            "id": identity,
            "name": name or identity,
            "kind": kind,
            "party": party or party_id,
            "position": position,
            "votes": votes,
            "seats": seats,
            "elected": elected,
        }
        if key in stages:
            entry["stages"] = stages[key]
        known[key] = entry
        if parent is None:
            top[contest].append(entry)
        else:
            nested.append((parent, entry))
    for parent, entry in nested:
        known[parent].setdefault("candidates", []).append(entry)
    return top


def overall(contests: list[Json]) -> list[Json]:
    """The contests of one office and round summed: by choice, or by party over constituencies."""
    groups: dict[tuple[str | None, int], list[Json]] = defaultdict(list)
    for contest in contests:
        groups[contest["office"], contest["round"]].append(contest)
    return [
        {
            "office": office,
            "round": number,
            "choices": _sum_choices(members),
            "counts": _sum_counts(members),
        }
        for (office, number), members in groups.items()
    ]


def _sum_choices(contests: list[Json]) -> list[Json]:
    by_party = len(contests) > 1 and any(
        choice["party"] for contest in contests for choice in contest["choices"]
    )
    sums: dict[str, Json] = {}
    for contest in contests:
        for choice in contest["choices"]:
            key = (choice["party"] or choice["name"]) if by_party else choice["id"]
            entry = sums.setdefault(
                key,
                {
                    "id": key,
                    "name": key if by_party else choice["name"],
                    "party": choice["party"],
                    "votes": None,
                    "seats": None,
                },
            )
            for field in ("votes", "seats"):
                if choice[field] is not None:
                    entry[field] = (entry[field] or 0) + choice[field]
    return sorted(sums.values(), key=lambda entry: -(entry["votes"] or 0))


def _sum_counts(contests: list[Json]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for kind in CountKind:
        values = [contest["counts"].get(kind.value) for contest in contests]
        written = [value for value in values if value is not None]
        if written:
            sums[kind.value] = sum(written)
    return sums
