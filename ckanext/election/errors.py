"""Errors of the CKAN side; the plain packages have their own."""

from __future__ import annotations


class ElectionError(Exception):
    """Base of our errors: the message names the thing, the place and the way out."""
