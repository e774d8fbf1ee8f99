"""The schema functions, one module per entity."""

from __future__ import annotations

__all__: list[str] = []
