"""A harvest source's configuration: what its files are, and how much of it may change at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from ckanext.election.harvesters import form
from ckanext.election.harvesters.errors import ConfigError

Values = dict[str, Any]


@dataclass(frozen=True)
class FileRule:
    """What is said about the files whose address matches a pattern."""

    pattern: str
    values: Values

    def matches(self, url: str) -> bool:
        """Whether the pattern fits the whole address or its last part."""
        return _matches(self.pattern, url)


@dataclass(frozen=True)
class SourceConfig:
    """A checked configuration; see docs/harvesting.md for each key."""

    owner: str | None = None
    defaults: Values = field(default_factory=dict)
    rules: tuple[FileRule, ...] = ()
    ignore: tuple[str, ...] = ()
    datasets: dict[str, Values] = field(default_factory=dict)
    largest_file: int | None = None
    largest_loss: float = 0.5
    accept_loss: bool = False

    @classmethod
    def parse(cls, text: str | None) -> SourceConfig:
        """Read the JSON that stands in the source's configuration field.

        Raises:
            ConfigError: with every key that is wrong, and what it may hold.
        """
        try:
            document = json.loads(text or "{}")
        except ValueError as error:
            raise ConfigError(f"The configuration is not JSON: {error}") from None
        found = form.problems(document, form.CONFIG)
        if found:
            raise ConfigError("The configuration cannot be used: " + "; ".join(found))
        return cls._from(document)

    @classmethod
    def _from(cls, document: Values) -> SourceConfig:
        megabytes = document.get("largest_file_megabytes")
        rules = ({**rule} for rule in document.get("files", []))
        return cls(
            owner=document.get("owner"),
            defaults=document.get("defaults", {}),
            rules=tuple(FileRule(rule.pop("pattern"), rule) for rule in rules),
            ignore=tuple(document.get("ignore", [])),
            datasets=document.get("datasets", {}),
            largest_file=megabytes * 1024 * 1024 if megabytes else None,
            largest_loss=document.get("largest_loss", cls.largest_loss),
            accept_loss=document.get("accept_loss", cls.accept_loss),
        )

    def values(self, url: str, said: Iterable[Values]) -> Values:
        """Everything that is said about one file.

        Args:
            url: its address.
            said: what its listing says, weaker first.

        Returns:
            The configuration's defaults, overridden by the listing, overridden by the rules whose
            pattern fits, in their order.
        """
        merged = dict(self.defaults)
        for values in (*said, *(rule.values for rule in self.rules if rule.matches(url))):
            merged.update(values)
        return merged

    def names(self, url: str) -> bool:
        """Whether a pattern names the file."""
        return any(rule.matches(url) for rule in self.rules)

    def ignores(self, url: str) -> bool:
        """Whether the file is not wanted."""
        return any(_matches(pattern, url) for pattern in self.ignore)


def _matches(pattern: str, url: str) -> bool:
    return fnmatchcase(url, pattern) or fnmatchcase(url.rstrip("/").rpartition("/")[2], pattern)
