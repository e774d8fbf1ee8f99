"""What the portal's commands say when they cannot go on."""

from __future__ import annotations

from ckanext.election.errors import ElectionError


class PortalError(ElectionError):
    """One sentence for the person at the keyboard; the command ends with exit code 1."""
