"""Elections, rounds, category, sub-datasets and phase repeated as CKAN tags.

Old clients and other extensions know tags only. The fields are the truth: the mirror is made anew
on every save, because CKAN's form sends all tags back as one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_TAG = 100
KINDS = ("election", "round", "category", "sub-dataset", "phase")
_MIRRORED = re.compile(rf"({'|'.join(KINDS)})\.")
# CKAN allows letters, digits, blank, hyphen, underscore and dot in a tag.
_FORBIDDEN = re.compile(r"[^\w .-]")


def is_mirrored(tag: str) -> bool:
    """Whether a tag is one of ours: its beginning is kept for the mirror."""
    return _MIRRORED.match(tag) is not None


def election_in(tag: str) -> str | None:
    """The id of the election that a tag names, if it is a mirrored one of that kind."""
    return tag.removeprefix("election.") if tag.startswith("election.") else None


def mirror(
    elections: Iterable[str],
    category: str | None,
    sub_datasets: Iterable[str],
    phase: str | None,
    rounds: Iterable[str] = (),
) -> list[str]:
    """The tags that repeat these fields.

    A value that is too long for a tag is left out rather than cut: half an id names nothing.
    """
    tags = [
        *(_tag("election", election) for election in elections),
        *(_tag("round", number) for number in rounds),
        *(_tag("category", key) for key in [category] if key),
        *(_tag("sub-dataset", key) for key in sub_datasets),
        *(_tag("phase", key) for key in [phase] if key),
    ]
    return [tag for tag in tags if len(tag) <= LONGEST_TAG]


def _tag(kind: str, key: str) -> str:
    return f"{kind}.{_FORBIDDEN.sub('.', key)}"
