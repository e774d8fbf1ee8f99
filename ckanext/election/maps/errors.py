"""What can be wrong with a file of boundaries."""

from __future__ import annotations


class BoundariesError(ValueError):
    """A file gives no map; the message says why, in plain words."""
