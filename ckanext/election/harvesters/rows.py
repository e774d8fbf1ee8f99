"""ckanext-harvest's rows: its models carry no types, so neither can these."""

from __future__ import annotations

from typing import Any, TypeAlias

from ckanext.harvest.model import HarvestJob, HarvestObject

JobRow: TypeAlias = Any
"""A HarvestJob."""

ObjectRow: TypeAlias = Any
"""A HarvestObject."""


def find_job(job_id: str) -> JobRow | None:
    """The harvest job of that id."""
    return HarvestJob.get(job_id)


def find_object(object_id: str) -> ObjectRow | None:
    """The harvest object of that id."""
    return HarvestObject.get(object_id)
