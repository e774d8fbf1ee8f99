"""`election-portal demo add` and `demo remove`: the demo of a running portal."""

from __future__ import annotations

from ckanext.election.portal.demo_wish import DemoWish, read_wish, write_wish
from ckanext.election.portal.errors import PortalError
from ckanext.election.portal.running import require_running
from ckanext.election.portal.state import State


def add_demo(state: State) -> None:
    """Harvest the demo into the running portal.

    Raises:
        PortalError: If no portal runs, or it runs without the server of the demo's authorities.
    """
    require_running(state)
    if read_wish(state) is DemoWish.NONE:
        write_wish(state, DemoWish.WANTED)
        raise PortalError(
            "This portal was started without the demo's local server: end it and start it again,"
            " then the demo is set up."
        )
    from ckanext.election.portal.demo import setup

    setup.add(state.home)
    write_wish(state, DemoWish.ADDED)


def remove_demo(state: State) -> None:
    """Take the demo out of the running portal, and leave what others made.

    Raises:
        PortalError: If no portal runs.
    """
    require_running(state)
    from ckanext.election.portal.demo import setup

    setup.remove(state.home)
    write_wish(state, DemoWish.NONE)
