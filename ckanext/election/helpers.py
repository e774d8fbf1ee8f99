"""Template helpers; every public function here is registered under its own name (`election_...`)."""

from __future__ import annotations
