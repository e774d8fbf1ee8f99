"""What a card, a list or a panel needs of a result, small enough for the table of reads.

Everything else stands in the snapshot's Parquet files.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

CHOICES = 3
Summary = dict[str, Any]


@dataclass(frozen=True)
class CardChoice:
    """One of the first choices. `share` is of all votes for choices."""

    name: str
    party: str | None
    votes: int
    share: float | None


@dataclass(frozen=True)
class Card:
    """The headline of a result: the newest round's office, its first choices and its counts.

    Attributes:
        votes: for all choices together; None where the file has no votes for choices.
    """

    office: str | None
    round: int
    status: str | None
    choices: list[CardChoice]
    more_choices: int
    votes: int | None
    counts: dict[str, int]
    turnout: float | None
    units_reported: int | None
    units_total: int | None

    @classmethod
    def from_dict(cls, stored: dict[str, Any]) -> Card:
        """The card as `card` stored it."""
        choices = [CardChoice(**choice) for choice in stored["choices"]]
        return cls(**{**stored, "choices": choices})


def card(summary: Summary) -> dict[str, Any]:
    """The headline of an engine's summary, as JSON."""
    overall = max(summary["overall"], key=_weight)
    counted = _by_party([c for c in overall["choices"] if c["votes"] is not None])
    counted.sort(key=lambda choice: -choice["votes"])
    counts = overall["counts"]
    came = counts.get("ballots_cast", counts.get("admitted"))
    units = _units(summary)
    return asdict(
        Card(
            office=overall["office"],
            round=overall["round"],
            status=summary["status"],
            choices=[_choice(choice, counted) for choice in counted[:CHOICES]],
            more_choices=max(0, len(counted) - CHOICES),
            votes=sum(choice["votes"] for choice in counted) if counted else None,
            counts=counts,
            turnout=_ratio(came, counts.get("registered")),
            units_reported=units[0],
            units_total=units[1],
        )
    )


def facts(summary: Summary, format_title: str) -> dict[str, Any]:
    """How a file was read, as JSON: for the panel beside the figures."""
    return {
        "format_title": format_title,
        "encoding": summary["encoding"],
        "delimiter": summary.get("delimiter"),
        "decimal_sign": summary.get("decimal_sign"),
        "generated_at": summary["generated_at"],
        "status": summary["status"],
        "contests": len(summary["contests"]),
        "has_choices": any(contest["choices"] for contest in summary["contests"]),
        "levels": summary["levels"],
        "rows": summary["rows"],
        "skipped": summary["skipped"],
        "findings": Counter(finding["severity"] for finding in summary["findings"]),
    }


def _weight(overall: dict[str, Any]) -> tuple[int, int]:
    """The newest round comes first, then the office that drew most votes."""
    votes = sum(choice["votes"] or 0 for choice in overall["choices"])
    return overall["round"], votes


def _by_party(choices: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lists that are named for their party, summed by party; any other choices as they are.

    Where a party runs dozens of lists (the ballot sheets of Uruguay), the strongest list's share
    would read as if it were the party's.
    """
    if not all(c["party"] and (c["name"] or "").startswith(c["party"]) for c in choices):
        return choices
    votes = Counter[str]()
    for choice in choices:
        votes[choice["party"]] += choice["votes"]
    return [{"id": p, "name": p, "party": None, "votes": count} for p, count in votes.items()]


def _choice(choice: dict[str, Any], counted: list[dict[str, Any]]) -> CardChoice:
    total = sum(other["votes"] for other in counted)
    name = choice["name"] or choice["party"] or choice["id"]
    party = choice["party"] if choice["party"] != name else None
    return CardChoice(name, party, choice["votes"], _ratio(choice["votes"], total))


def _ratio(part: int | None, whole: int | None) -> float | None:
    return part / whole if part is not None and whole else None


def _units(summary: Summary) -> tuple[int | None, int | None]:
    """Units reported and in all; contests over the same units would be counted twice."""
    contests = summary["contests"]
    if not contests or any(contest["units"] != contests[0]["units"] for contest in contests):
        return None, None
    return contests[0]["units"]["reported"], contests[0]["units"]["total"]
