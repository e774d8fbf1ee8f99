"""What United States systems call the ways of voting, as the model's vote types."""

from __future__ import annotations

from ckanext.election.results.model import VoteType

_TYPES = {
    "election day": VoteType.ELECTION_DAY,
    "election": VoteType.ELECTION_DAY,
    "polling": VoteType.ELECTION_DAY,
    "precinct": VoteType.ELECTION_DAY,
    "early": VoteType.EARLY,
    "early vote": VoteType.EARLY,
    "early voting": VoteType.EARLY,
    "early in person": VoteType.EARLY,
    "advance": VoteType.EARLY,
    "advance voting": VoteType.EARLY,
    "advanced voting": VoteType.EARLY,
    "advance in person": VoteType.EARLY,
    "absentee": VoteType.ABSENTEE,
    "absentee by mail": VoteType.ABSENTEE_MAIL,
    "absentee mail": VoteType.ABSENTEE_MAIL,
    "mail": VoteType.ABSENTEE_MAIL,
    "mail in": VoteType.ABSENTEE_MAIL,
    "by mail": VoteType.ABSENTEE_MAIL,
    "vote by mail": VoteType.ABSENTEE_MAIL,
    "absentee in person": VoteType.ABSENTEE_IN_PERSON,
    "in person absentee": VoteType.ABSENTEE_IN_PERSON,
    "provisional": VoteType.PROVISIONAL,
    "total": VoteType.TOTAL,
    "total votes": VoteType.TOTAL,
}


def us_vote_type(name: str) -> VoteType:
    """The vote type that a group of votes stands for; `other` where its name is not known."""
    words = name.replace("-", " ").lower().split()
    if words[-1:] in (["votes"], ["ballots"]) and len(words) > 1:
        words = words[:-1]
    return _TYPES.get(" ".join(words), VoteType.OTHER)
