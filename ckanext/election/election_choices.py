"""What an election's form and list offer to choose from."""

from __future__ import annotations

from collections.abc import Iterable

from ckan import model

from ckanext.election import config
from ckanext.election.choices import Choice
from ckanext.election.election_title import reader_language
from ckanext.election.election_words import subtype_word, type_word
from ckanext.election.timetable.country import country_name
from ckanext.election.timetable.election_type import SUBTYPES, ElectionType
from ckanext.election.visibility import managed_authorities


def type_choices(types: Iterable[str] | None = None) -> list[Choice]:
    """Types of election by their words: those given, else all that the portal has."""
    if types is None:
        types = [*(item.value for item in ElectionType), *config.extra_election_types()]
    return _sorted((item, type_word(item), "") for item in types)


def subtype_choices() -> list[Choice]:
    """All subtypes, under the words of the types that they belong to."""
    return [
        _choice(subtype, subtype_word(subtype), type_word(kind))
        for kind, subtypes in SUBTYPES.items()
        for subtype in sorted(subtypes)
    ]


def countries_among(codes: Iterable[str]) -> list[Choice]:
    """Those countries by name."""
    language = reader_language()
    return _sorted((code, country_name(code, language), "") for code in codes)


def authority_choices(user_name: str | None) -> list[Choice]:
    """The organisations whose elections a user manages, by title."""
    rows = (
        model.Session.query(model.Group.id, model.Group.title, model.Group.name)
        .filter(model.Group.id.in_(managed_authorities(user_name)))
        .all()
    )
    return _sorted((row.id, row.title or row.name, "") for row in rows)


def _sorted(rows: Iterable[tuple[str, str, str]]) -> list[Choice]:
    return sorted((_choice(*row) for row in rows), key=lambda choice: choice["label"].casefold())


def _choice(value: str, label: str, group: str) -> Choice:
    return Choice(value=value, label=label, definition="", group=group)
