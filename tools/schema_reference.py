"""Writes docs/schema-reference.md: every field and every controlled list, from the schema files.

`python tools/schema_reference.py > docs/schema-reference.md`; a test keeps the page current.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from ckanext.election.vocabulary import VOCABULARIES, definition, label

SCHEMAS = Path(__file__).parent.parent / "schemas"
HEAD = """# Fields and controlled lists

Written by `tools/schema_reference.py` from the files in `schemas/`. [schema.md](schema.md) explains them.

A field's term is that of DCAT-AP 3 or of a vocabulary beside it; `@id` means that the value becomes the record's own address. `election:` is the namespace of [dcat.md](dcat.md).
"""  # noqa: E501 - Markdown keeps a paragraph on one line
Field = Mapping[str, Any]


def page() -> str:
    """The whole page."""
    dataset, organisation = _load("dataset.yaml"), _load("organization.yaml")
    parts = [
        HEAD,
        *_fields("Dataset", dataset["field_groups"], dataset["dataset_fields"]),
        *_fields("Resource", dataset["resource_groups"], dataset["resource_fields"]),
        *_fields("Organisation", organisation["field_groups"], organisation["fields"]),
        *_lists(),
    ]
    return "\n".join(parts)


def _load(name: str) -> dict[str, Any]:
    return yaml.safe_load((SCHEMAS / name).read_text(encoding="utf-8"))


def _fields(title: str, groups: Sequence[Field], fields: Sequence[Field]) -> Iterator[str]:
    yield f"## {title}\n"
    for group in groups:
        yield f"### {title}: {group['label']}\n"
        yield "| field | label | term | needed to publish | why it matters |\n|---|---|---|---|---|"
        for field in fields:
            if field["group"] == group["name"]:
                yield _row(field)
        yield ""


def _row(field: Field) -> str:
    name = f"`{field['field_name']}`"
    if subfields := field.get("repeating_subfields"):
        inner = ", ".join(f"`{item['field_name']}` ({item['rdf']})" for item in subfields)
        name += f"<br>{inner}"
    if vocabulary := field.get("vocabulary"):
        name += f"<br>list: [{vocabulary}](#{vocabulary})"
    needed = _needed(field.get("needed_to_publish"))
    return f"| {name} | {field['label']} | `{field['rdf']}` | {needed} | {field['why']} |"


def _needed(condition: bool | Mapping[str, Sequence[str]] | None) -> str:
    if isinstance(condition, Mapping):
        return "; ".join(
            f"where `{name}` is {', '.join(f'`{value}`' for value in values)}"
            for name, values in condition.items()
        )
    return "yes" if condition else ""


def _lists() -> Iterator[str]:
    yield "## Controlled lists\n"
    for name, terms in VOCABULARIES.items():
        yield f"### {name}\n\n| key | label | meaning |\n|---|---|---|"
        for term in terms:
            yield f"| `{term.value}` | {label(term, 'en')} | {definition(term, 'en')} |"
        yield ""


if __name__ == "__main__":
    sys.stdout.write(page())
