"""Which function hears which signal. Receivers only mark a row and enqueue a job after commit."""

from __future__ import annotations

from ckan.types import SignalMapping


def get_subscriptions() -> SignalMapping:
    """Signals to receivers; a receiver's exception would break the user's save (docs/architecture.md)."""
    return {}
