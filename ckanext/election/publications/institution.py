"""Whom to ask for data: the institution that answers for its category."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ckan import model

from ckanext.election.model.election import Election
from ckanext.election.search import as_list


@dataclass(frozen=True)
class Institution:
    """An organisation as a letter addresses it; texts are empty where it says nothing."""

    id: str
    name: str
    title: str
    contact_name: str
    contact_email: str
    reply_days: str


class Institutions:
    """The active organisations, read once for a whole page."""

    def __init__(self) -> None:
        rows = model.Session.query(model.Group).filter_by(
            is_organization=True, state=model.State.ACTIVE
        )
        self._groups = {group.id: group for group in rows.order_by(model.Group.name)}

    def responsible(self, election: Election, category: str) -> Institution | None:
        """The one that answers for a category of an election's data.

        The authority itself, unless it names its categories and this is not one of them; then
        another institution of the country that names it.
        """
        authority = self._groups.get(election.authority_id)
        if authority and self._answers(authority, category, or_says_nothing=True):
            return _institution(authority)
        for group in self._groups.values():
            is_near = _extras(group).get("country") in ("", None, election.country)
            if is_near and self._answers(group, category, or_says_nothing=False):
                return _institution(group)
        return _institution(authority) if authority else None

    def _answers(self, group: Any, category: str, *, or_says_nothing: bool) -> bool:
        named = as_list(_extras(group).get("responsibilities"))
        return category in named or (or_says_nothing and not named)


def _extras(group: Any) -> Mapping[str, Any]:
    return group.extras or {}


def _institution(group: Any) -> Institution:
    extras = _extras(group)
    return Institution(
        id=group.id,
        name=group.name,
        title=group.title or group.name,
        contact_name=str(extras.get("contact_name") or ""),
        contact_email=str(extras.get("contact_email") or ""),
        reply_days=str(extras.get("legal_reply_days") or ""),
    )
