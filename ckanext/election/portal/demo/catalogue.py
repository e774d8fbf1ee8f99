"""What the demo holds: one `data/<authority>/authority.yaml` each, read into dataclasses."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"

#: Index pages and manifests stand under this reserved name (RFC 2606): no real site is claimed.
LISTING_SITE = "https://demo.example"


@dataclass(frozen=True)
class Licence:
    """A licence as the file's source states it; `id` is its SPDX identifier where it has one."""

    id: str
    title: str
    url: str


@dataclass(frozen=True)
class DemoFile:
    """One file: `address` is the public address that it was taken from, byte for byte."""

    path: Path
    address: str
    sha256: str
    title: str
    description: str
    table: str
    election: str
    granularity: str
    geographic_level: str
    language: str
    licence: Licence
    attribution: str
    totals: str
    status: str | None = None
    round: int | None = None


@dataclass(frozen=True)
class DemoElection:
    """An election to create before the harvest; `rounds` are its polling days (ISO dates).

    `rules` is the id of the rule set that computes its calendar; empty where there is none.
    """

    id: str
    title: dict[str, str]
    rounds: list[str]
    aliases: list[dict[str, str]] = field(default_factory=list)
    rules: str = ""


@dataclass(frozen=True)
class Authority:
    """An authority, its elections and files; `listing` is `html` or `manifest`."""

    slug: str
    organisation: dict[str, Any]
    listing: str
    elections: list[DemoElection]
    files: list[DemoFile]

    @property
    def listing_address(self) -> str:
        """The address that the harvest source holds."""
        name = "index.html" if self.listing == "html" else "manifest.json"
        return f"{LISTING_SITE}/{self.slug}/{name}"


@cache
def authorities() -> tuple[Authority, ...]:
    """Every authority of the demo, in the order of its folder's name."""
    return tuple(_read(path) for path in sorted(DATA.glob("*/authority.yaml")))


def _read(path: Path) -> Authority:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Authority(
        slug=path.parent.name,
        organisation=raw["organisation"],
        listing=raw["listing"],
        elections=[DemoElection(**election) for election in raw["elections"]],
        files=[_file(path.parent, entry, raw) for entry in raw["files"]],
    )


def _file(folder: Path, entry: dict[str, Any], defaults: dict[str, Any]) -> DemoFile:
    merged = {**defaults, **entry}
    return DemoFile(
        path=folder / entry["file"],
        address=_address(merged),
        licence=Licence(**merged["licence"]),
        attribution=merged["attribution"],
        **{
            name: entry[name]
            for name in (
                "sha256",
                "title",
                "description",
                "table",
                "election",
                "granularity",
                "language",
                "totals",
            )
        },
        geographic_level=entry.get("geographic_level", defaults["organisation"]["level"]),
        status=entry.get("status"),
        round=entry.get("round"),
    )


def _address(source: dict[str, Any]) -> str:
    # A member of an archive is named by the archive's address and a fragment.
    address = f"{source['repository']}/raw/{source['commit']}/{source['path']}"
    return f"{address}#{source['member']}" if "member" in source else address
