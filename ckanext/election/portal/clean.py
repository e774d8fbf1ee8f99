"""`election-portal clean`: remove a portal's data."""

from __future__ import annotations

import shutil

from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.running import find_running
from ckanext.election.portal.services.socket_folder import forget_socket_folder
from ckanext.election.portal.state import State
from ckanext.election.portal.sweep import sweep


def clean(state: State) -> bool:
    """Remove the state folder; False if there is none.

    Raises:
        PortalError: If its portal runs, or the folder holds what is not a portal's.
    """
    if not state.home.exists():
        return False
    if found := find_running(state):
        raise PortalError(
            f"The portal at {found.url} uses {state.home}: end it first with Ctrl-C in its"
            " window or `election-portal down`."
        )
    if foreign := state.foreign_entries():
        raise PortalError(
            f"{state.home} holds what no portal made ({', '.join(foreign)}): it is left as it is."
        )
    sweep(state)
    forget_socket_folder(state)
    shutil.rmtree(state.home)
    return True
