"""What the rules about absent numbers share: when nearly all have one, and who is excused."""

from __future__ import annotations

# Of few units one or two may lack a number, of many one in thirty or in a hundred: more than that
# is a pattern of the file, not a slip.
NEARLY_ALL = (
    "{having} < {all} AND ({all} >= 4 AND {all} - {having} = 1"
    " OR {all} >= 8 AND {all} - {having} = 2 OR {having} >= {share} * {all})"
)


def excused(contest: str, unit: str, choice: str | None = None) -> str:
    """The SQL that leaves out numbers whose absence the file explains.

    Args:
        contest: the expression of the contest's key.
        unit: the same of the unit.
        choice: the same of the choice; without it the whole unit must be explained.
    """
    of_choice = f" AND x.choice = {choice}" if choice else ""
    return (
        "ANTI JOIN (SELECT contest, unit, choice FROM fact"
        " WHERE state IN ('not_on_ballot', 'suppressed', 'merged')) x"
        f" ON x.contest = {contest} AND x.unit = {unit}{of_choice}"
        " ANTI JOIN (SELECT key FROM unit"
        f" WHERE status IN ('not-processed', 'no-poll', 'merged')) e ON e.key = {unit}"
    )
