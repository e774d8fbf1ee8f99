"""The files of one format in one store: joined by id, each count once, and what each file is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .errors import RefusalKind, Refused
from .finding import Finding, Severity
from .joining import join_by_id
from .match import Report
from .overlaps import Overlap, drop, keep_once, newer_of, overlaps, replace_older
from .part import PartRole
from .piece import Piece
from .progress import step
from .source import Source
from .standing import Standing
from .store import Store

# A piece is a summary where its units are above those of another piece, in the same contest.
_ABOVE = """
SELECT DISTINCT w.piece AS whole, p.piece AS part
FROM (SELECT DISTINCT piece, contest, unit FROM fact JOIN piece_of USING (file)) w
JOIN ancestor a ON a.ancestor = w.unit
JOIN (SELECT DISTINCT piece, contest, unit FROM fact JOIN piece_of USING (file)) p
    ON p.unit = a.unit AND p.contest IS NOT DISTINCT FROM w.contest AND p.piece <> w.piece
ANTI JOIN (SELECT DISTINCT piece, unit FROM fact JOIN piece_of USING (file)) own
    ON own.piece = w.piece AND own.unit = p.unit
"""


@dataclass
class Group:
    """The pieces of one format, loaded.

    Attributes:
        reports: of the pieces, in their order.
        findings: what was found when they were put together.
    """

    store: Store
    pieces: list[Piece]
    reports: list[Report]
    findings: list[Finding] = field(default_factory=list)
    told: dict[int, Standing] = field(default_factory=dict)

    def standing(self, number: int) -> Standing:
        """What a piece is: told already, or by the units of its counts."""
        if number in self.told:
            return self.told[number]
        above = self.store.rows(f"FROM ({_ABOVE})") if len(self.pieces) > 1 else []
        wholes, parts = {whole for whole, _ in above}, {part for _, part in above}
        if number in wholes and number not in parts:
            return Standing(PartRole.SUMMARY, "Its units are made up of those of other files.")
        if number in parts:
            return Standing(PartRole.DETAIL, "Another file gives the sums of its units.")
        return Standing(PartRole.PART)

    def has_counts(self, source: Source) -> bool:
        """Whether counts of this file are in the result."""
        question = "SELECT 1 FROM fact WHERE file = ? LIMIT 1"
        return bool(self.store.value(question, [source.index]))


def load_group(pieces: Sequence[Piece], store: Store, *, strict: bool) -> Group:
    """Load the pieces of one format, and keep each count once.

    Args:
        pieces: with matches of one format.
        store: an empty store.
        strict: pieces that give different numbers for most of what they have in common are refused;
            otherwise the one with fewer counts is left out.

    Raises:
        Refused: a piece cannot be read, or they are not one result.
    """
    step("reading", 20)
    group = Group(store, list(pieces), [piece.load(store) for piece in pieces])
    if len(pieces) > 1:
        join_by_id(store)
        _check_dates(group)
        sources = {source.index: source for piece in pieces for source in piece.sources}
        for overlap in overlaps(store, [piece.sources for piece in pieces]):
            _settle(group, overlap, strict)
        in_order = [sources.get(index) for index in range(max(sources) + 1)]
        group.findings += keep_once(store, [one or pieces[0].sources[0] for one in in_order])
        _tell_checks(group)
    return group


def _settle(group: Group, overlap: Overlap, strict: bool) -> None:
    """Two pieces that differ: the newer state stands; two results are not put together."""
    if {overlap.one, overlap.other} & group.told.keys() or not overlap.differ:
        return
    newer = newer_of(overlap, group.reports)
    if newer is not None:
        older = overlap.other if newer == overlap.one else overlap.one
        _replace(group, older, newer)
    elif overlap.is_other_result:
        names = [_name(group, overlap.one), _name(group, overlap.other)]
        reason = (
            f"{names[0]} and {names[1]} give different numbers for {overlap.differ} of the"
            f" {overlap.counts} counts that both have: they are not one result."
        )
        if strict:
            raise Refused(RefusalKind.UNKNOWN, reason, names)
        _leave_out(group, _smaller(group, overlap), reason)


def _replace(group: Group, older: int, newer: int) -> None:
    counts = replace_older(group.store, older, newer)
    since = group.reports[newer].generated_at
    reason = f"{_name(group, newer)} of {since} is a newer state of the same count."
    group.findings.append(
        Finding(
            "file-replaced",
            Severity.NOTE,
            f"{counts} counts of {_name(group, older)} are not used: {reason}",
            {"counts": counts, "by": _name(group, newer), "since": since},
            file=_name(group, older),
        )
    )
    left = group.store.value(
        "SELECT 1 FROM fact JOIN piece_of USING (file) WHERE piece = ? LIMIT 1", [older]
    )
    if not left:
        group.told[older] = Standing(PartRole.LEFT_OUT, reason, {"since": since})


def _leave_out(group: Group, number: int, reason: str) -> None:
    drop(group.store, number)
    group.told[number] = Standing(PartRole.LEFT_OUT, reason)


def _smaller(group: Group, overlap: Overlap) -> int:
    """The piece with fewer counts; of two equal ones the later."""
    counts = dict(
        group.store.rows("SELECT piece, count(*) FROM fact JOIN piece_of USING (file) GROUP BY 1")
    )
    return min((overlap.other, overlap.one), key=lambda number: counts.get(number, 0))


def _tell_checks(group: Group) -> None:
    """A piece whose counts all stand in others is the same count once more."""
    left = {
        piece
        for (piece,) in group.store.rows(
            "SELECT DISTINCT piece FROM fact JOIN piece_of USING (file)"
        )
    }
    for number in range(len(group.pieces)):
        if number not in left and number not in group.told:
            reason = "All of its counts stand in the other files."
            group.told[number] = Standing(PartRole.CHECK, reason)


def _check_dates(group: Group) -> None:
    """Files whose contests of one round were voted on different days are different elections.

    Raises:
        Refused: with the days.
    """
    days = group.store.rows(
        "SELECT DISTINCT round, polling_date FROM contest WHERE regexp_matches(polling_date,"
        " '^[0-9]{4}-[0-9]{2}-[0-9]{2}$') ORDER BY ALL"
    )
    rounds = [number for number, _day in days]
    if len(rounds) > len(set(rounds)):
        raise Refused(
            RefusalKind.UNKNOWN,
            "The files are of elections on different days: they are not one result.",
            [f"round {number}: {day}" for number, day in days],
        )


def _name(group: Group, number: int) -> str:
    return group.pieces[number].sources[0].name
