"""Babel's way into the schemas: the texts of their YAML files that a reader sees.

scheming hands labels and help texts to gettext, but Babel reads only Python and templates.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import yaml

TEXTS = frozenset({"label", "help_text", "why", "form_placeholder"})
Message = tuple[int, None, str, list[str]]


def extract(fileobj: IO[bytes], *_args: Any, **_options: Any) -> Iterator[Message]:
    """Babel's extractor of the method `ckanext.election.schema_messages:extract`.

    Args:
        fileobj: a schema; its keywords, comment tags and options mean nothing in YAML.

    Yields:
        Line, no function, text, no comments.
    """
    root = yaml.compose(fileobj, Loader=yaml.SafeLoader)
    yield from _texts(root)


def _texts(node: yaml.Node | None) -> Iterator[Message]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _texts(item)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value in TEXTS and isinstance(value, yaml.ScalarNode):
                yield key.start_mark.line + 1, None, value.value, []
            yield from _texts(value)
