"""What a person needs to know about a running portal."""

from __future__ import annotations

from ckanext.election.portal import secret
from ckanext.election.portal.administrator import NAME
from ckanext.election.portal.state import State


def describe(state: State, url: str) -> str:
    """Address, first administrator and folders, as lines."""
    password = secret.load(state.secrets).admin
    return "\n".join(
        [
            "",
            f"The portal is at {url}",
            f"  administrator: {NAME}",
            f"  password:      {password}   (as generated)",
            f"  state folder:  {state.home}",
            f"  logs:          {state.logs}",
            "",
        ]
    )
