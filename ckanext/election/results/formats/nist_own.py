"""What reports that this package wrote say besides, so that the model comes back whole."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from ckanext.election.results.model import ChoiceKind, ContestKind, ResultsStatus, UnitLevel
from ckanext.election.results.tidy import Choice, Contest

from .nist_record import Record, ids, kind, one, ours

_Known = dict[str, Record]
_Word = TypeVar("_Word", bound=Enum)


def own_contest(record: Record, district: Record) -> Contest | None:
    """The contest, where the report is ours."""
    known = ours(record)
    if "id" not in known or "round" not in known:
        return None
    place = ours(district)
    return Contest(
        known["id"],
        _whole(known["round"]) or 1,
        known.get("name"),
        known.get("office"),
        _member(ContestKind, known.get("kind")) or ContestKind.CANDIDATE,
        district=one(district, "Name"),
        district_id=place.get("id"),
        district_level=_member(UnitLevel, place.get("level")),
        election_id=known.get("election_id"),
        election_name=known.get("election_name"),
        polling_date=known.get("polling_date"),
        status=_member(ResultsStatus, known.get("status")),
        valid_rule=known.get("valid_rule"),
        seats=_whole(one(record, "NumberElected") or known.get("seats")),
        votes_per_voter=_whole(known.get("votes_per_voter")),
        absolute_majority=_whole(known.get("absolute_majority")),
        partial_choices=_truth(known.get("partial_choices")),
    )


def own_choice(record: Record, entities: _Known) -> Choice | None:
    """The choice, where the report is ours: its candidate, party or own identifiers tell it."""
    class_name = kind(record)
    references = {"CandidateSelection": "CandidateIds", "PartySelection": "PartyIds"}
    named = next(iter(ids(record, references.get(class_name, ""))), "")
    entity = entities.get(named, record)
    known = ours(entity)
    if "id" not in known or "kind" not in known:
        return None
    party = ours(entities.get(next(iter(ids(entity, "PartyId")), ""), {}))
    party = {} if "kind" in party else party  # the list that the candidate stands on
    above = ours(entities.get(known.get("list", ""), {}))
    status = one(entity, "PostElectionStatus")
    return Choice(
        known["id"],
        known.get("name"),
        _member(ChoiceKind, known["kind"]) or ChoiceKind.CANDIDATE,
        known.get("party_id", party.get("party_id")),
        known.get("party", party.get("party")),
        above.get("id"),
        _whole(one(record, "SequenceOrder")),
        status == "winner" if status else _truth(known.get("elected")),
        _whole(known.get("seats")),
    )


def _member(words: type[_Word], word: str | None) -> _Word | None:
    return next((member for member in words if member.value == word), None)


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.lstrip("-").isdigit() else None


def _truth(text: str | None) -> bool | None:
    return {"true": True, "false": False}.get(text or "")
