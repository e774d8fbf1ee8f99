"""Connections beside CKAN's session, for what others must see at once."""

from __future__ import annotations

import sqlalchemy as sa
from ckan import model

from ckanext.election.errors import ElectionError


def engine() -> sa.Engine:
    """CKAN's database engine.

    Raises:
        ElectionError: outside a loaded CKAN environment.
    """
    if model.meta.engine is None:
        raise ElectionError("No CKAN environment is loaded; run this by `ckan -c <ini> ...`")
    return model.meta.engine
