"""What an authority's demo site lists: public addresses, never the local one."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from .catalogue import Authority, DemoFile


def render(authority: Authority) -> tuple[bytes, str]:
    """The listing as its site would serve it.

    Returns:
        Body (UTF-8) and media type.
    """
    if authority.listing == "html":
        return _index(authority).encode(), "text/html; charset=utf-8"
    return json.dumps(
        _manifest(authority), ensure_ascii=False, indent=1
    ).encode(), "application/json"


def _index(authority: Authority) -> str:
    rows = "\n".join(_row(file) for file in authority.files)
    title = escape(authority.organisation["title"])
    return f"""<!doctype html>
<html lang="{escape(authority.files[0].language)}">
<head><meta charset="utf-8"><title>{title}</title></head>
<body>
<h1>{title}</h1>
<ul>
{rows}
</ul>
</body>
</html>
"""


def _row(file: DemoFile) -> str:
    return f'<li><a href="{escape(file.address)}">{escape(file.title)}</a></li>'


def _manifest(authority: Authority) -> dict[str, Any]:
    return {"files": [entry(file) for file in authority.files]}


def entry(file: DemoFile) -> dict[str, Any]:
    """One file as the harvester's manifest form describes it (docs/harvesting.md)."""
    stated = {
        "url": file.address,
        "title": file.title,
        "description": file.description,
        "table": file.table,
        "election": file.election,
        "round": file.round,
        "status": file.status,
        "granularity": file.granularity,
        "geographic_level": file.geographic_level,
        "language": file.language,
        "licence": {
            "id": file.licence.id.lower(),
            "title": file.licence.title,
            "url": file.licence.url,
        },
        "attribution": file.attribution,
    }
    return {key: value for key, value in stated.items() if value is not None}
