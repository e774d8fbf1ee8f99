"""Blueprints: one file each."""

from __future__ import annotations

from ckanext.election.views.settings import election_settings

__all__ = ["election_settings"]
