"""What the page shows on which editors release, certify, correct and withdraw snapshots."""

from __future__ import annotations

from dataclasses import dataclass

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.election.election_results.files import ResultFile, files_of
from ckanext.election.election_results.release_rule import ReleaseRule, RuleOrigin, rule_of
from ckanext.election.model.act import Act, ActKind
from ckanext.election.model.election import Election
from ckanext.election.model.result import Release, Result, ResultState
from ckanext.election.model.snapshot import Snapshot, SnapshotState


@dataclass(frozen=True)
class ManagedSnapshot:
    """A snapshot and the acts that are open to its editors."""

    snapshot: Snapshot
    acts: list[tuple[str, str]]


@dataclass(frozen=True)
class LoggedAct:
    """An act in words."""

    word: str
    row: Act
    actor: str


@dataclass(frozen=True)
class ManagePage:
    """Everything that the page needs."""

    release: Release
    rule: ReleaseRule
    releases: list[tuple[str, str]]
    state: ResultState
    reason: str | None
    files: list[ResultFile]
    chosen: list[str] | None
    snapshots: list[ManagedSnapshot]
    log: list[LoggedAct]

    @property
    def required(self) -> str | None:
        """The rule that others ask for, where it is stricter than the election's own."""
        return rule_sentence(self.rule) if self.rule.origin is not RuleOrigin.ELECTION else None


def page(election_uuid: str) -> ManagePage:
    """The page of an election that the visitor manages."""
    result = Result.of_election(election_uuid)
    election = Election.get(election_uuid)
    return ManagePage(
        release=Release(result.release),
        rule=rule_of(election_uuid),
        releases=_releases(),
        state=ResultState(result.state),
        reason=result.reason,
        files=files_of(election) if election else [],
        chosen=result.chosen,
        snapshots=[
            ManagedSnapshot(snapshot, _open_acts(snapshot))
            for snapshot in Snapshot.of_election(election_uuid)
        ],
        log=[
            LoggedAct(act_word(ActKind(row.kind)), row, _name(row.actor))
            for row in Act.of_election(election_uuid)
        ],
    )


def done_sentence(act: str, sequence: int) -> str:
    """What was done, for the message after it."""
    return tk._("Snapshot {number}: {act}.").format(
        number=sequence, act=act_word(ActKind(act)).lower()
    )


def act_word(kind: ActKind) -> str:
    """An act, as the log names it."""
    return {
        ActKind.APPROVE: tk._("Release approved by the first person"),
        ActKind.SCHEDULE: tk._("Release set for a time"),
        ActKind.RELEASE: tk._("Released"),
        ActKind.CERTIFY: tk._("Certified"),
        ActKind.CORRECT: tk._("Said to be a correction"),
        ActKind.RECOUNT: tk._("Said to be a recount"),
        ActKind.WITHDRAW: tk._("Withdrawn"),
        ActKind.ERASE: tk._("Bytes erased"),
        ActKind.CHOOSE: tk._("Files chosen"),
    }[kind]


def _releases() -> list[tuple[str, str]]:
    return [
        (Release.AT_ONCE.value, tk._("New snapshots are public at once")),
        (Release.ONE_PERSON.value, tk._("One editor has to release each new snapshot")),
        (Release.TWO_PERSONS.value, tk._("Two editors have to agree to each new snapshot")),
    ]


def rule_sentence(rule: ReleaseRule) -> str:
    """A rule with who asks for it."""
    word = dict(_releases())[rule.release.value]
    if rule.origin is RuleOrigin.AUTHORITY:
        return tk._("{rule}: the authority {name} asks for it.").format(rule=word, name=rule.name)
    if rule.origin is RuleOrigin.SOURCE:
        return tk._("{rule}: the source {name} asks for it.").format(rule=word, name=rule.name)
    return tk._("{rule}: this election asks for it.").format(rule=word)


def _open_acts(snapshot: Snapshot) -> list[tuple[str, str]]:
    """The acts that a snapshot in its state allows, with what their buttons say."""
    if snapshot.state is SnapshotState.HELD:
        if snapshot.release_at is not None:
            return [(ActKind.WITHDRAW.value, tk._("Withdraw"))]
        return [
            (ActKind.RELEASE.value, tk._("Release now")),
            (ActKind.SCHEDULE.value, tk._("Release at the time given")),
            (ActKind.WITHDRAW.value, tk._("Withdraw")),
        ]
    if snapshot.state is SnapshotState.PUBLIC:
        certify = [] if snapshot.certified_at else [(ActKind.CERTIFY.value, tk._("Certify"))]
        return [
            *certify,
            (ActKind.CORRECT.value, tk._("Say that it is a correction")),
            (ActKind.RECOUNT.value, tk._("Say that it is a recount")),
            (ActKind.WITHDRAW.value, tk._("Withdraw")),
        ]
    if snapshot.state is SnapshotState.WITHDRAWN and tk.h.check_access("sysadmin"):
        return [(ActKind.ERASE.value, tk._("Erase the bytes for good"))]
    return []


def _name(user_id: str | None) -> str:
    user = model.User.get(user_id) if user_id else None
    return str(user.display_name) if user else user_id or ""
