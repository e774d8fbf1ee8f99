"""Validators; every public function here is registered under its own name (`election_...`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context, FlattenDataDict, FlattenErrorDict, FlattenKey, Validator
from ckanext.scheming.validation import scheming_validator

from ckanext.election import mirrored_tags
from ckanext.election.completeness import is_filled
from ckanext.election.logic.lists import as_texts
from ckanext.election.model.election import Election
from ckanext.election.timetable.country import countries
from ckanext.election.visibility import may_see
from ckanext.election.vocabulary import VOCABULARIES, Category, SubDataset

ROUNDS_LIMIT = 9
REPLY_DAYS_LIMIT = 3660
DELIMITERS = {"tab": "\t", "\\t": "\t"}
DECIMAL_SIGNS = (".", ",", "٫")


def election_term(vocabulary: str) -> Validator:
    """A validator of one key of a controlled list, named as in `VOCABULARIES`."""
    # A list: values from the API may be of kinds that a set can't look up.
    keys = [term.value for term in VOCABULARIES[vocabulary]]

    def validator(value: Any) -> str:
        if value not in keys:
            raise tk.Invalid(tk._("{value} is not in the list").format(value=_quoted(value)))
        return value

    return validator


def election_terms(vocabulary: str) -> Validator:
    """A validator of several keys of a controlled list; stored as JSON in the list's own order."""
    keys = [term.value for term in VOCABULARIES[vocabulary]]

    def validator(value: Any) -> str:
        chosen = as_texts(value, limit=len(keys))
        for key in chosen:
            if key not in keys:
                raise tk.Invalid(tk._("{value} is not in the list").format(value=_quoted(key)))
        return json.dumps([key for key in keys if key in chosen])

    return validator


def election_sub_datasets(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, _context: Context
) -> None:
    """Sub-datasets belong to the dataset's category; runs after `election_terms`."""
    if errors[key]:
        return
    category = data.get(("category",))
    if category not in list(Category):
        category = None
    strangers = [
        sub_dataset
        for sub_dataset in json.loads(data[key])
        if SubDataset(sub_dataset).category.value != category
    ]
    if strangers and category is None:
        errors[key].append(tk._("Choose the category first: a sub-dataset is a part of it"))
    elif strangers:
        message = tk._("These are not parts of the category {category}: {sub_datasets}")
        errors[key].append(
            message.format(category=category, sub_datasets=", ".join(sorted(strangers)))
        )


def election_ids(
    key: FlattenKey, data: FlattenDataDict, errors: FlattenErrorDict, context: Context
) -> None:
    """The ids of elections; UUIDs and aliases become ids, and what nobody may know is unknown.

    An id that the dataset already has may stay, so that a dataset can be edited by somebody who
    may not see each of its elections.
    """
    if errors[key]:
        return
    known = _stored_elections(context)
    user = context.get("user")
    try:
        asked = as_texts(data.get(key), separators=",")
    except tk.Invalid as error:
        errors[key].append(error.error)
        return
    ids: list[str] = []
    for text in asked:
        election_id = text if text in known else _visible_id(text, user, context)
        if election_id is None:
            message = tk._("There is no election {id}. The list of elections shows every id.")
            errors[key].append(message.format(id=_quoted(text)))
        elif election_id not in ids:
            ids.append(election_id)
    data[key] = json.dumps(ids)


def election_rounds(value: Any) -> str:
    """Numbers of rounds, stored as JSON texts in their order."""
    numbers: set[int] = set()
    for text in as_texts(value, separators=","):
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= ROUNDS_LIMIT):
            message = tk._("{value} is not the number of a round: write 1, 2 and so on")
            raise tk.Invalid(message.format(value=_quoted(text)))
        numbers.add(int(text))
    return json.dumps([str(number) for number in sorted(numbers)])


def election_lines(value: Any) -> list[str]:
    """Several texts: a list, or one text with one of them on each line."""
    return as_texts(value)


def election_delimiter(value: Any) -> str:
    """The one character between two columns; `tab` is a tabulator."""
    character = DELIMITERS.get(value, value) if isinstance(value, str) else value
    if not isinstance(character, str) or len(character) != 1 or character.isalnum():
        raise tk.Invalid(tk._("A delimiter is one character, or the word tab"))
    return character


def election_decimal_sign(value: Any) -> str:
    """A point or a comma; Arabic texts have a sign of their own."""
    if value not in DECIMAL_SIGNS:
        raise tk.Invalid(tk._("A decimal sign is a point or a comma"))
    return value


def election_country(value: str) -> str:
    """The lower-case code of a country."""
    code = value.strip().lower()
    if code not in countries():
        message = tk._("{value} is not the code of a country: write two letters of ISO 3166-1")
        raise tk.Invalid(message.format(value=_quoted(value)))
    return code


def election_reply_days(value: Any) -> int:
    """A number of days between one and ten years."""
    try:
        days = int(str(value))
    except ValueError:
        days = 0
    if not 1 <= days <= REPLY_DAYS_LIMIT:
        raise tk.Invalid(tk._("Write a whole number of days"))
    return days


@scheming_validator
def election_drop_empty_groups(_field: None, schema: Mapping[str, Any]) -> Validator:
    """A validator of the whole dataset: forms always send one empty contact, place and so on."""
    composite = {
        field["field_name"]
        for field in (*schema["dataset_fields"], *schema["resource_fields"])
        if "repeating_subfields" in field
    }

    def validator(
        _key: FlattenKey, data: FlattenDataDict, _errors: FlattenErrorDict, _context: Context
    ) -> None:
        for key in list(data):
            if _is_in_group(key, composite) and not _says_something(data[key]):
                del data[key]

    return validator


def election_mirror_tags(
    _key: FlattenKey, data: FlattenDataDict, _errors: FlattenErrorDict, _context: Context
) -> None:
    """A validator of the whole dataset: its tags repeat its elections, category and phase."""
    mirror = mirrored_tags.mirror(
        as_texts(data.get(("elections",))),
        data.get(("category",)) or None,
        as_texts(data.get(("sub_datasets",))),
        data.get(("phase",)) or None,
        as_texts(data.get(("rounds",)), separators=","),
    )
    others = [tag for tag in _take_tags(data) if not mirrored_tags.is_mirrored(str(tag["name"]))]
    for position, tag in enumerate([*others, *({"name": name} for name in mirror)]):
        data.update({("tags", position, name): value for name, value in tag.items()})


def _take_tags(data: FlattenDataDict) -> list[dict[Any, Any]]:
    """The tags out of a flat dataset, which has none then."""
    tags: dict[Any, dict[Any, Any]] = {}
    for key in [key for key in data if key[0] == "tags" and len(key) == 3]:
        tags.setdefault(key[1], {})[key[2]] = data.pop(key)
    return [tags[position] for position in sorted(tags) if "name" in tags[position]]


def _is_in_group(key: FlattenKey, composite: AbstractSet[str]) -> bool:
    """Whether a key is a subfield, as in `("contact", 0, "email")`, of a dataset or a resource."""
    return any(len(key) > start + 2 and key[start] in composite for start in (0, 2))


def _says_something(value: Any) -> bool:
    return value is not tk.missing and is_filled(value)


def _visible_id(text: str, user: str | None, context: Context) -> str | None:
    election = Election.get(text)
    if election is None:
        return None
    return election.id if context.get("ignore_auth") or may_see(user, election) else None


def _stored_elections(context: Context) -> list[str]:
    package = context.get("package")
    return as_texts(package.extras.get("elections")) if package else []


def _quoted(value: object) -> str:
    """A value as an error message may repeat it: a hostile one must not fill the page."""
    text = str(value)
    return f"“{text[:80]}…”" if len(text) > 80 else f"“{text}”"
