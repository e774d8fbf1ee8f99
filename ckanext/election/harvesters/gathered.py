"""What a harvest object's content holds between the stages."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any

from ckanext.election.harvesters.source_config import Values


@dataclass(frozen=True)
class Place:
    """The dataset that a file belongs to.

    Attributes:
        dataset_id: stable; known before the dataset exists.
        name: for its address, if it is made.
        owner_org: the organisation's id.
        election: the election's id, if it has one.
        is_private: whether the dataset is hidden from the public; None where that is not the
            source's to say.
        title: for the dataset, where the source gives none; None to leave what it has.
        fields: what the source says about the dataset as a whole.
    """

    dataset_id: str
    name: str
    owner_org: str
    election: str | None
    is_private: bool | None
    title: str | None
    fields: Values


@dataclass(frozen=True)
class Fetched:
    """What fetching gave: the kept bytes and the source's words about them."""

    sha256: str
    etag: str | None
    last_modified: str | None
    at: str


@dataclass(frozen=True)
class Gathered:
    """One file on its way: where from, what is said about it, where to, which bytes."""

    url: str
    resource_id: str
    values: Values
    place: Place | None
    is_removed: bool = False
    fetched: Fetched | None = None

    def to_json(self) -> str:
        """As the harvest object keeps it."""
        return json.dumps(dataclasses.asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Gathered:
        """From what the harvest object kept."""
        data: dict[str, Any] = json.loads(text)
        if data["place"]:
            data["place"] = Place(**data["place"])
        if data["fetched"]:
            data["fetched"] = Fetched(**data["fetched"])
        return cls(**data)
