"""A council that is elected every four years, with what its catalogue holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from ckan.tests.factories import Organization
from ckan.tests.helpers import call_action
from election_factory import ElectionFactory

YEARS = ("2018-03-21", "2022-03-16", "2026-03-18")  # the days of the Dutch councils


@dataclass(frozen=True)
class Scene:
    """The council's elections by year, and its series."""

    authority: dict[str, Any]
    place: str
    elections: dict[str, dict[str, Any]]

    @property
    def series(self) -> str:
        return f"nl.local.{self.place}"

    def dataset(self, year: str, **fields: Any) -> dict[str, Any]:
        """A public dataset of the election of a year."""
        return call_action(
            "package_create",
            {"user": call_action("get_site_user")["name"]},
            **{
                "name": f"d{uuid4().hex}",
                "title": f"Candidates {year}",
                "owner_org": self.authority["id"],
                "elections": [self.elections[year]["id"]],
                "category": "ballot-qualification",
                **fields,
            },
        )


def council(**fields: Any) -> Scene:
    """A council of its own, so that nothing else in the database belongs to its series."""
    authority, place = Organization(), f"druten-{uuid4().hex[:12]}"
    elections = {
        day[:4]: ElectionFactory(
            organisation=place,
            first_date=day,
            title={"en": f"Council of Druten {day[:4]}"},
            authority=authority["id"],
            **fields,
        )
        for day in YEARS
    }
    return Scene(authority, place, elections)
