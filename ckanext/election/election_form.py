"""An election's form: what it shows, and what the action takes of what it sends.

Rounds and aliases are rows of fields named `round-0-polling_date`; an emptied row is dropped. The
title has a field for each language of the site (`title-en`) and rows for others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.election.site import locales
from ckanext.election.types import ElectionDict

Row = dict[str, str]

ROUND = ("number", "polling_date", "last_polling_date")
ALIAS = ("scheme", "value")
OTHER_TITLE = ("language", "text")
MOST_ROWS = 40
TEXTS = (
    "country",
    "type",
    "subtype",
    "organisation",
    "first_date",
    "authority",
    "parent",
    "replaced_by",
    "cancelled_reason",
    "results_dataset",
    "state",
)
CHECKS = ("is_test", "cancelled")


@dataclass
class ElectionForm:
    """The fields of the form, as texts; each list of rows ends with what a person may add.

    Attributes:
        titles: texts by language, one for each language that the site offers.
        other_titles: rows `language`, `text` for other languages.
        values: all fields that are no rows; a check box is empty or `true`.
    """

    titles: dict[str, str] = field(default_factory=dict)
    other_titles: list[Row] = field(default_factory=list)
    rounds: list[Row] = field(default_factory=list)
    aliases: list[Row] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)

    def with_empty_rows(self) -> ElectionForm:
        """The same form with at least one row of each kind to write in."""
        self.other_titles = self.other_titles or [dict.fromkeys(OTHER_TITLE, "")]
        self.aliases = self.aliases or [dict.fromkeys(ALIAS, "")]
        self.rounds = self.rounds or [{**dict.fromkeys(ROUND, ""), "number": "1"}]
        return self

    def add_row(self, kind: str) -> None:
        """One more empty row of a kind: `round`, `alias` or `title`."""
        if kind == "round":
            number = str(len(self.rounds) + 1)
            self.rounds.append({**dict.fromkeys(ROUND, ""), "number": number})
        elif kind == "alias":
            self.aliases.append(dict.fromkeys(ALIAS, ""))
        elif kind == "title":
            self.other_titles.append(dict.fromkeys(OTHER_TITLE, ""))

    def to_data(self) -> dict[str, Any]:
        """What `election_create` and `election_update` take."""
        others = {row["language"]: row["text"] for row in self.other_titles if row["text"]}
        return {
            **self.values,
            "title": {**self.titles, **others},
            "rounds": [_filled(row) for row in self.rounds],
            "aliases": self.aliases,
        }


def of_new(authority: str) -> ElectionForm:
    """The form of an election to add; `authority` is an organisation's id, or empty."""
    return ElectionForm(titles=dict.fromkeys(_languages(), ""), values={"authority": authority})


def of_election(election: ElectionDict) -> ElectionForm:
    """The form of an election as it is."""
    offered = _languages()
    titles = election["title"]
    values = {name: str(election.get(name) or "") for name in TEXTS}
    values["authority"] = election["authority"]["id"]
    values.update({name: "true" if election[name] else "" for name in CHECKS})
    return ElectionForm(
        titles={language: titles.get(language, "") for language in offered},
        other_titles=[
            {"language": language, "text": text}
            for language, text in titles.items()
            if language not in offered
        ],
        rounds=[{name: str(row.get(name, "")) for name in ROUND} for row in election["rounds"]],
        aliases=[{name: row[name] for name in ALIAS} for row in election["aliases"]],
        values=values,
    )


def of_request(sent: Mapping[str, str]) -> ElectionForm:
    """The form as a person sent it; rows that say nothing are dropped."""
    return ElectionForm(
        titles={language: sent.get(f"title-{language}", "") for language in _languages()},
        other_titles=_rows(sent, "title", OTHER_TITLE, "text"),
        rounds=_rows(sent, "round", ROUND, "polling_date"),
        aliases=_rows(sent, "alias", ALIAS, "value"),
        values={name: sent.get(name, "").strip() for name in (*TEXTS, *CHECKS)},
    )


def _rows(sent: Mapping[str, str], kind: str, names: Sequence[str], needed: str) -> list[Row]:
    """The rows whose `needed` field, or another that was not there before, says something."""
    pattern = re.compile(rf"{kind}-([0-9]{{1,2}})-{needed}")
    found = {int(match[1]) for key in sent if (match := pattern.fullmatch(key))}
    rows = [
        {name: sent.get(f"{kind}-{index}-{name}", "").strip() for name in names}
        for index in sorted(found)[:MOST_ROWS]
    ]
    return [row for row in rows if any(row[name] for name in names if name != "number")]


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if value}


def _languages() -> list[str]:
    """The languages that the site offers, its own first."""
    default = tk.config["ckan.locale_default"]
    offered = [str(locale) for locale in locales()]
    return [default, *(language for language in offered if language != default)]
