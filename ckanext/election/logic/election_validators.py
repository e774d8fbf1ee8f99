"""Checks of an election's fields; only `logic/schema/election.py` uses them.

Validators run before access is checked, so none of them says whether a hidden election exists.
"""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from babel import Locale
from babel.core import UnknownLocaleError
from ckan import model
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey, Validator

from ckanext.election import config
from ckanext.election.model.election import Election
from ckanext.election.timetable.election_id import (
    ElectionId,
    ElectionIdError,
    IdPart,
    parse_date,
)
from ckanext.election.visibility import may_see

TITLE_LENGTH = 300
REASON_LENGTH = 2000
NEEDED_PARTS = (IdPart.COUNTRY, IdPart.TYPE, IdPart.DATE)
ID_PARTS = ("country", "type", "subtype", "organisation", "first_date")


def text(value: Any) -> str:
    """A text that the database can hold.

    Raises:
        Invalid: it is no text, or has the character NUL or half of a character in it.
    """
    if not isinstance(value, str) or "\0" in value or not _is_whole(value):
        raise tk.Invalid(tk._("This is no text."))
    return value


def _is_whole(value: str) -> bool:
    """Whether no character is half: JSON can write one of two surrogates alone."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def title_by_language(value: Any) -> dict[str, str]:
    """Titles by language, `{"en": "...", "pt_BR": "..."}`; empty ones are dropped.

    Raises:
        Invalid: it is no such mapping, a language is unknown, a title too long, or none is left.
    """
    if not isinstance(value, dict):
        raise tk.Invalid(
            tk._("Give titles by language, as {example}.").format(example='{"en": "…"}')
        )
    titles = {}
    for language, title in value.items():
        if words := " ".join(text(title).split()):
            titles[_language(language)] = _short_enough(words)
    if not titles:
        raise tk.Invalid(tk._("Give a title in at least one language."))
    return titles


def _language(code: Any) -> str:
    try:
        locale = Locale.parse(str(code).strip(), sep="-" if "-" in str(code) else "_")
    except (UnknownLocaleError, ValueError, TypeError) as error:
        message = tk._("“{code}” is no language code; write it as en or pt_BR.")
        raise tk.Invalid(message.format(code=str(code)[:20])) from error
    return str(locale)


def _short_enough(title: str) -> str:
    if len(title) > TITLE_LENGTH:
        raise tk.Invalid(tk._("A title has at most {n} characters.").format(n=TITLE_LENGTH))
    return title


def authority(value: Any) -> str:
    """An organisation's name or id becomes its id.

    Raises:
        Invalid: no active organisation has that name or id.
    """
    group = model.Group.get(text(value))
    if group is None or not group.is_organization or group.state != model.State.ACTIVE:
        message = tk._("There is no organisation “{name}”.")
        raise tk.Invalid(message.format(name=str(value)[:100]))
    return group.id


def other_election(value: Any, context: Context) -> str | None:
    """An election's UUID, id or alias becomes its UUID; an empty value becomes None.

    Raises:
        Invalid: there is none, or the user may not know of it: the message is the same.
    """
    if not value:
        return None
    election = Election.get(value) if isinstance(value, str) else None
    if election is None or not may_see(context.get("user"), election):
        message = tk._("There is no election “{id}”.")
        raise tk.Invalid(message.format(id=str(value)[:100]))
    return election.uuid


def reason(value: str) -> str:
    """A reason in a few sentences.

    Raises:
        Invalid: it is longer than that.
    """
    if len(value) > REASON_LENGTH:
        raise tk.Invalid(tk._("Give the reason in at most {n} characters.").format(n=REASON_LENGTH))
    return value.strip()


def at_most(limit: int) -> Validator:
    """A validator that lowers a number to `limit`; others say what is no number."""

    def lower(value: Any) -> Any:
        return min(value, limit) if isinstance(value, int) else value

    return lower


def id_from_parts(
    _key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, _context: Context
) -> None:
    """The id in `data`, checked; or built from country, type, subtype, organisation, first_date.

    Without rounds, the first announced date is the one round's polling day. An error stands beside
    the part that is wrong, or beside `id` where an id was given.
    """
    given = data.get(("id",))
    missing = [part for part in NEEDED_PARTS if not given and not data.get((part.value,))]
    for part in missing:
        _add(errors, (part.value,), _sentence(part))
    if missing:
        return
    try:
        if given:
            parsed = ElectionId.parse(given, config.extra_election_types())
        else:
            parsed = _from_parts({part: data.get((part,)) or None for part in ID_PARTS})
    except ElectionIdError as error:
        place = ("id",) if given else (error.part.value,)
        _add(errors, place, _sentence(error.part))
        return
    data[("id",)] = str(parsed)
    for part in ("country", "type", "subtype", "organisation"):
        data[(part,)] = getattr(parsed, part)
    data[("first_date",)] = parsed.date.isoformat()
    if not data.get(("rounds",)):
        data[("rounds",)] = [{"number": 1, "polling_date": parsed.date.isoformat()}]


def _from_parts(parts: dict[str, Any]) -> ElectionId:
    return ElectionId(
        country=str(parts["country"] or "").lower(),
        type=str(parts["type"] or ""),
        subtype=parts["subtype"],
        organisation=parts["organisation"],
        date=parse_date(str(parts["first_date"] or "")),
        extra_types=config.extra_election_types(),
    )


def _sentence(part: IdPart) -> str:
    """What is wrong with a part, in the reader's language."""
    return {
        IdPart.WHOLE: tk._("Write the id as country.type[.subtype][.organisation].YYYY-MM-DD."),
        IdPart.COUNTRY: tk._("Choose a country; its code has two letters, as nl."),
        IdPart.TYPE: tk._("Choose one of the listed types of election."),
        IdPart.SUBTYPE: tk._("This type of election has no such subtype."),
        IdPart.ORGANISATION: tk._(
            "Write the place or body with a to z, 0 to 9 and single hyphens, briefly, and not"
            " like a subtype of this type."
        ),
        IdPart.DATE: tk._("Write the date as YYYY-MM-DD, as 2026-03-18."),
    }[part]


def reason_if_cancelled(
    _key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, _context: Context
) -> None:
    """A cancelled election says why; one that is not cancelled keeps no reason."""
    if not data.get(("cancelled",)):
        data[("cancelled_reason",)] = None
    elif not data.get(("cancelled_reason",)):
        _add(errors, ("cancelled_reason",), tk._("Say why the election was cancelled."))


def _add(errors: FlattenErrorDict, place: FlattenKey, message: str) -> None:
    errors.setdefault(place, []).append(message)
