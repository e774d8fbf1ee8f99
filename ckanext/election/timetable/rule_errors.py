"""What can be wrong with a rule set."""

from __future__ import annotations

from collections.abc import Sequence


class RuleSetError(ValueError):
    """A file is no rule set; each message names the place in the file and the way out."""

    def __init__(self, name: str, messages: Sequence[str]) -> None:
        self.name = name
        self.messages = list(messages)
        super().__init__("\n".join(f"{name}: {message}" for message in messages))
