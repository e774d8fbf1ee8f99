"""The rule sets there are: those that come with the package, and a portal's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path

from ckanext.election.timetable.election_id import ElectionId
from ckanext.election.timetable.public_holidays import PublicHolidays
from ckanext.election.timetable.rule_errors import RuleSetError
from ckanext.election.timetable.rule_load import load
from ckanext.election.timetable.rule_set import RuleSet


@dataclass(frozen=True)
class RuleSets:
    """Rule sets in the order in which they are asked: a portal's own come first."""

    rule_sets: tuple[RuleSet, ...]

    def get(self, rule_set_id: str) -> RuleSet | None:
        """The rule set of that id."""
        return next((item for item in self.rule_sets if item.id == rule_set_id), None)

    def of_election(self, election: ElectionId, first: date) -> RuleSet | None:
        """The first rule set for such an election, held on that day; None where there is none."""
        given = (election.country, election.type, election.subtype, first)
        return next((item for item in self.rule_sets if item.applies.fits(*given)), None)


@cache
def shipped_texts() -> tuple[tuple[str, str], ...]:
    """The rule sets that come with the package: file name and content."""
    folder = resources.files("ckanext.election.timetable") / "rules"
    files = sorted((item for item in folder.iterdir()), key=lambda item: item.name)
    return tuple(
        (item.name, item.read_text(encoding="utf-8"))
        for item in files
        if item.name.endswith(".yaml")
    )


def rule_sets(own: Iterable[Path] = (), holidays: PublicHolidays | None = None) -> RuleSets:
    """All rule sets.

    Args:
        own: a portal's own files; one with the id of a shipped rule set takes its place.
        holidays: where holidays are looked up.

    Raises:
        RuleSetError: a file is no rule set, or two of the portal's files have one id.
    """
    mine = [load(_text(path), path.name, holidays) for path in own]
    _check_ids(mine)
    taken = {item.id for item in mine}
    shipped = (load(text, name, holidays) for name, text in shipped_texts())
    return RuleSets((*mine, *(item for item in shipped if item.id not in taken)))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleSetError(path.name, [f"it can't be read: {error}"]) from error


def _check_ids(mine: Sequence[RuleSet]) -> None:
    ids = [item.id for item in mine]
    for item in ids:
        if ids.count(item) > 1:
            raise RuleSetError(item, ["two files have this id; give each its own"])
