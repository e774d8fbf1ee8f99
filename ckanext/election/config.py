"""One function per option; the defaults stand in config_declaration.yaml only."""

from __future__ import annotations
