"""The environment variable by which every process of one portal is found again."""

from __future__ import annotations

MARKER = "ELECTION_PORTAL_MARK"
