"""The elections of a report with their contests, choices and votes, streamed from one cursor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ckanext.election.results.model import ChoiceKind, ContestKind, ValueState, VoteType
from ckanext.election.results.store import Store

from . import nist_words as nist
from .nist_counts import ELECTION, OTHER_COUNTS, SHARED, VOTES
from .nist_units import district_keys
from .nist_votes import Runs

Record = dict[str, Any]
_CLASSES = {
    ContestKind.PARTY.value: "PartyContest",
    ContestKind.BALLOT_MEASURE.value: "BallotMeasureContest",
    ContestKind.RETENTION.value: "BallotMeasureContest",
}
_NOT_STATED = "not stated"
_ELECTIONS = f"""
SELECT e.election, any_value(c.election_id), any_value(c.election_name),
    any_value(c.polling_date), any_value(c.round), list(c.key ORDER BY c.key)
FROM {ELECTION} e JOIN contest c ON c.key = e.contest GROUP BY 1 ORDER BY 1
"""
_CHOICES = """
SELECT key, contest, id, name, kind, party_id, party, list, position, elected, seats FROM choice
WHERE contest IN (SELECT unnest($contests)) ORDER BY contest, list IS NOT NULL, key
"""
_PARTIES = """
SELECT party_id, party, min(key) FROM choice
WHERE coalesce(party_id, party) IS NOT NULL AND kind NOT IN ('list', 'party')
GROUP BY ALL ORDER BY 3
"""
_CONTEST = """
SELECT key, id, round, name, office, kind, election_id, election_name, polling_date, status,
    valid_rule, seats, votes_per_voter, absolute_majority, partial_choices
FROM contest WHERE key = ?
"""


@dataclass(frozen=True)
class _Choice:
    key: int
    contest: int
    id: str
    name: str | None
    kind: str
    party_id: str | None
    party: str | None
    list: int | None
    position: int | None
    elected: bool | None
    seats: int | None

    @property
    def is_party(self) -> bool:
        return self.kind in nist.PARTY_KINDS

    @property
    def is_option(self) -> bool:
        return self.kind == ChoiceKind.OPTION.value

    @property
    def stands_alone(self) -> bool:
        """Whether it is no candidate, of whom NIST knows the party and the outcome."""
        return self.is_party or self.is_option

    def identifiers(self) -> list[Record]:
        """What NIST has no member for."""
        return nist.identifiers(
            id=self.id,
            name=self.name,
            kind=self.kind,
            party_id=self.party_id if self.stands_alone else None,
            party=self.party if self.stands_alone else None,
            list=f"p{self.list}" if self.list is not None else None,
            elected=self.elected if self.stands_alone else None,
            seats=self.seats,
        )


class ContestRecords:
    """Everything of a report that hangs on contests."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._districts = district_keys(store)
        offices = store.rows("SELECT DISTINCT office FROM contest WHERE office IS NOT NULL")
        self._offices = {office: f"o{place}" for place, (office,) in enumerate(sorted(offices))}
        self._parties = {row[:2]: f"q{row[2]}" for row in store.rows(_PARTIES)}

    def offices(self) -> list[Record]:
        """The posts and bodies voted for."""
        return [
            {"@type": f"{nist.PREFIX}Office", "@id": key, "Name": nist.text(office)}
            for office, key in self._offices.items()
        ]

    def parties(self) -> Iterator[Record]:
        """The parties of candidates, and the lists and parties that are voted for."""
        for (identity, name), key in self._parties.items():
            known = nist.identifiers(party_id=identity, party=name)
            yield _party(key, known, name or identity)
        for contest in self._keys():
            for choice in self._choices([contest]):
                if choice.is_party:
                    yield _party(f"p{choice.key}", choice.identifiers(), choice.name or choice.id)

    def elections(self, title: str) -> Iterator[Record]:
        """One for each polling day and name, with ballots, candidates and contests."""
        votes, others = Runs(self._store, VOTES, 3), Runs(self._store, OTHER_COUNTS, 1)
        for election, identity, name, date, number, keys in self._store.rows(_ELECTIONS):
            kind = {"Type": "runoff"} if number > 1 else {"Type": "other", "OtherType": _NOT_STATED}
            yield {
                "@type": f"{nist.PREFIX}Election",
                "BallotCounts": self._ballots(election),
                "Candidate": self._candidates(keys),
                "Contest": self._contests(keys, votes, others),
                "ElectionScopeId": nist.SCOPE_ID,
                "ExternalIdentifier": nist.identifiers(id=identity, name=name),
                "Name": nist.text(name or title),
                "StartDate": date or nist.NO_DATE,
                "EndDate": date or nist.NO_DATE,
                **kind,
            }
        votes.end()
        others.end()

    def _keys(self) -> list[int]:
        return [key for (key,) in self._store.rows("SELECT key FROM contest ORDER BY key")]

    def _choices(self, contests: list[int]) -> list[_Choice]:
        cursor = self._store.connection.cursor()
        rows = cursor.execute(_CHOICES, {"contests": contests}).fetchall()
        return [_Choice(*row) for row in rows]

    def _ballots(self, election: int) -> Iterator[Record]:
        kinds = ", ".join(f"'{kind.value}'" for kind in nist.OF_BALLOTS)
        for unit, names, values in self._store.rows(
            f"SELECT unit, list(kind::VARCHAR), list(value) FROM {SHARED} WHERE kind IN ({kinds})"
            " AND election = ? GROUP BY 1 ORDER BY 1",
            [election],
        ):
            counts = dict(zip(names, values, strict=True))
            yield {
                "@type": f"{nist.PREFIX}BallotCounts",
                "GpUnitId": f"u{unit}",
                "Type": VoteType.TOTAL.value,
                **{word: counts[kind.value] for kind, word in nist.OF_BALLOTS.items()
                   if kind.value in counts},
            }  # fmt: skip

    def _candidates(self, contests: list[int]) -> Iterator[Record]:
        for contest in contests:
            for choice in self._choices([contest]):
                if not choice.is_party and not choice.is_option:
                    yield self._candidate(choice)

    def _candidate(self, choice: _Choice) -> Record:
        record: Record = {
            "@type": f"{nist.PREFIX}Candidate",
            "@id": f"k{choice.key}",
            "BallotName": nist.text(choice.name or choice.id),
            "ExternalIdentifier": choice.identifiers(),
        }
        party = self._parties.get((choice.party_id, choice.party))
        if party:
            record["PartyId"] = party
        elif choice.list is not None:
            record["PartyId"] = f"p{choice.list}"
        if choice.elected is not None:
            record["PostElectionStatus"] = "winner" if choice.elected else "defeated"
        return record

    def _contests(self, keys: list[int], votes: Runs, others: Runs) -> Iterator[Record]:
        cursor = self._store.connection.cursor()
        for key in keys:
            row = cursor.execute(_CONTEST, [key]).fetchone() or ()
            names = [column[0] for column in cursor.description or ()]
            contest: Record = dict(zip(names, row, strict=True))
            choices = self._choices([key])
            apart = [choice for choice in choices if choice.list is not None]
            own = [choice for choice in choices if choice.list is None]
            yield self._contest(contest, own, votes, others, "")
            if apart:  # never in one sum with their lists
                yield self._contest(contest, apart, votes, None, " (candidates)")

    def _contest(
        self,
        contest: Record,
        choices: list[_Choice],
        votes: Runs,
        others: Runs | None,
        suffix: str,
    ) -> Record:
        key = contest["key"]
        kind = "CandidateContest" if suffix else _CLASSES.get(contest["kind"], "CandidateContest")
        record: Record = {
            "@type": f"{nist.PREFIX}{kind}",
            "@id": f"c{key}{'k' if suffix else ''}",
            "ContestSelection": (_selection(choice, votes) for choice in choices),
            "ElectionDistrictId": self._districts.get(key, nist.SCOPE_ID),
            "ExternalIdentifier": nist.identifiers(
                **{name: value for name, value in contest.items() if name != "key"}
            ),
            "Name": (contest["name"] or contest["id"]) + suffix,
            "OtherCounts": _other_counts(key, others) if others else [],
        }
        return record | (self._of_candidates(contest) if kind == "CandidateContest" else {})

    def _of_candidates(self, contest: Record) -> Record:
        record: Record = {}
        if contest["seats"] is not None:
            record["NumberElected"] = contest["seats"]
        if contest["office"] in self._offices:
            record["OfficeIds"] = [self._offices[contest["office"]]]
        return record | {"VotesAllowed": contest["votes_per_voter"] or 1}


def _party(key: str, known: list[Record], name: str) -> Record:
    return {
        "@type": f"{nist.PREFIX}Party",
        "@id": key,
        "ExternalIdentifier": known,
        "Name": nist.text(name),
    }


def _selection(choice: _Choice, votes: Runs) -> Record:
    record: Record = {"@id": f"s{choice.key}"}
    if choice.position is not None:
        record["SequenceOrder"] = choice.position
    run = votes.of(choice.contest, choice.list is not None, choice.key)
    record["VoteCounts"] = (_vote_counts(*row) for row in run)
    if choice.is_party:
        return record | {"@type": f"{nist.PREFIX}PartySelection", "PartyIds": [f"p{choice.key}"]}
    if choice.is_option:
        return record | {
            "@type": f"{nist.PREFIX}BallotMeasureSelection",
            "ExternalIdentifier": choice.identifiers(),
            "Selection": nist.text(choice.name or choice.id),
        }
    record |= {"@type": f"{nist.PREFIX}CandidateSelection", "CandidateIds": [f"k{choice.key}"]}
    return record | ({"IsWriteIn": True} if choice.kind == ChoiceKind.WRITE_IN.value else {})


def _vote_counts(
    unit: int, stage: int | None, vote_type: str, value: int | None, state: str
) -> Record:
    record: Record = {"@type": f"{nist.PREFIX}VoteCounts", "GpUnitId": f"u{unit}"}
    if state == ValueState.SUPPRESSED.value:
        record["IsSuppressedForPrivacy"] = True
    if stage is not None:
        record["Round"] = stage
    return record | nist.vote_type(vote_type) | {"Count": value or 0}


def _other_counts(contest: int, others: Runs) -> Iterator[Record]:
    words = {kind.value: word for kind, word in nist.OF_CONTEST.items()}
    for unit, kinds, values in others.of(contest):
        counts = {words[kind]: value for kind, value in zip(kinds, values, strict=True)}
        yield {
            "@type": f"{nist.PREFIX}OtherCounts",
            "GpUnitId": f"u{unit}",
            **{word: counts[word] for word in words.values() if word in counts},
        }
