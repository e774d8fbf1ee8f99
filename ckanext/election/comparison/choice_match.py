"""Which choices of two contests are the same choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from .names import normal

_PARTIES = frozenset({"list", "party"})


@dataclass(frozen=True)
class Choice:
    """A choice of one contest.

    Attributes:
        kind: a ChoiceKind.
    """

    id: str
    name: str
    kind: str
    party_id: str | None = None
    party: str | None = None

    @property
    def is_party(self) -> bool:
        """Whether votes for it are votes for a party."""
        return self.kind in _PARTIES


@dataclass(frozen=True)
class ChoicePair:
    """A choice in both contests, or in one of them."""

    before: Choice | None
    after: Choice | None

    @property
    def name(self) -> str:
        """What a reader calls it: the newer name."""
        choice = self.after or self.before
        return choice.name if choice else ""


def match_choices(before: Sequence[Choice], after: Sequence[Choice]) -> list[ChoicePair]:
    """Pair the choices of two contests; a candidate only with one of the very same name.

    A number on the ballot is no name: list 1 of one election is another party's in the next.

    Args:
        before: the choices of the earlier contest.
        after: those of the later one.

    Returns:
        The later contest's choices in their order, then those that only the earlier one has.
    """
    pairs = _by(_name, before, after)
    taken = {choice.id for choice in pairs.values()}
    left = [choice for choice in before if choice.id not in taken]
    pairs |= _by(_party_id, left, [choice for choice in after if choice.id not in pairs])
    paired = {choice.id for choice in pairs.values()}
    return [
        *(ChoicePair(pairs.get(choice.id), choice) for choice in after),
        *(ChoicePair(choice, None) for choice in before if choice.id not in paired),
    ]


def _by(
    key: Callable[[Choice], Hashable], before: Sequence[Choice], after: Sequence[Choice]
) -> dict[str, Choice]:
    """Earlier choices by the later choice's id, where a key names one choice on each side."""
    counted = [Counter(map(key, side)) for side in (before, after)]
    old = {key(choice): choice for choice in before}
    return {
        choice.id: old[wanted]
        for choice in after
        if (wanted := key(choice)) and counted[0][wanted] == counted[1][wanted] == 1
    }


def _name(choice: Choice) -> tuple[bool, str] | None:
    name = normal(choice.name)
    return (choice.is_party, name) if name else None


def _party_id(choice: Choice) -> str | None:
    """A party's id, unless it is a bare number."""
    identity = choice.party_id
    return identity if choice.is_party and identity and not identity.isdigit() else None
