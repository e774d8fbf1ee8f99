"""The console script `election-data`."""

from __future__ import annotations

from .main import main

__all__ = ["main"]
