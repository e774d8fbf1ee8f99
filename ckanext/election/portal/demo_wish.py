"""Whether this portal has, shall get or does not want the demo."""

from __future__ import annotations

from enum import Enum

from ckanext.election.portal.secret import write_private
from ckanext.election.portal.state import State


class DemoWish(str, Enum):
    """Decided at the first start; changed by `election-portal demo add` and `demo remove`."""

    WANTED = "wanted"
    ADDED = "added"
    NONE = "none"

    @property
    def has_authorities(self) -> bool:
        """Whether the server of the demo's authorities runs."""
        return self is not DemoWish.NONE


def read_wish(state: State) -> DemoWish | None:
    """What was decided; None before the first start."""
    if not state.demo_wish.exists():
        return None
    return DemoWish(state.demo_wish.read_text())


def write_wish(state: State, wish: DemoWish) -> None:
    """Remember the decision."""
    write_private(state.demo_wish, wish.value)
