"""Explanations as they stand for an election, and the act of giving one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ckan import model

from ckanext.election.model.explanation import ExplanationRow

from .place import Place, subject_of


@dataclass(frozen=True)
class Explanation:
    """What the authority says of a finding.

    Attributes:
        actor: the id of the person who wrote it.
        message: the finding's sentence when it was written.
    """

    text: str
    made_at: datetime
    actor: str | None
    message: str


def of_election(election_uuid: str) -> dict[str, Explanation]:
    """The explanations of an election's findings by the keys of their places."""
    return {
        row.place: Explanation(row.text, row.made_at, row.actor, row.message)
        for row in ExplanationRow.newest(election_uuid)
        if row.text
    }


def explain(
    election_uuid: str, place: Place, message: str, text: str | None, actor: str
) -> ExplanationRow:
    """Say something of a finding, or take back what was said, in the current transaction.

    Args:
        election_uuid: the election.
        place: where the finding stands.
        message: its sentence.
        text: what is said; None takes the last word back.
        actor: the id of who says it.
    """
    row = ExplanationRow(
        election_uuid=election_uuid,
        place=place.key,
        rule=place.rule,
        message=message.replace("\0", ""),
        text=text or None,
        actor=actor,
    )
    model.Session.add(row)
    model.Session.flush()
    return row


def places_of(findings: Sequence[Mapping[str, Any]]) -> list[Place]:
    """The places of all findings of a snapshot, as its summary lists them."""
    told = [
        (one["rule"], one["file"], one["contest"], one["unit"], one["column"]) for one in findings
    ]
    alike = Counter(told)
    return [
        Place(*where, row=one["row"], alike=alike[where], subject=subject_of(one["params"]))
        for where, one in zip(told, findings, strict=True)
    ]
