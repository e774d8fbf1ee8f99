"""What the form for reminders offers to choose from."""

from __future__ import annotations

from collections.abc import Sequence

import ckan.plugins.toolkit as tk

from ckanext.election.choices import Choice
from ckanext.election.election_title import reader_language
from ckanext.election.language import language_name
from ckanext.election.model.reminder import Channel


def channel_choices() -> list[Choice]:
    """The ways to be reminded."""
    words = {
        Channel.EMAIL: tk._("By e-mail"),
        Channel.WEBHOOK: tk._("By webhook, for programs"),
    }
    return [_choice(channel.value, word) for channel, word in words.items()]


def authority_choices(user_name: str) -> list[Choice]:
    """The authorities that a user manages."""
    organisations = tk.get_action("organization_list_for_user")(
        {"user": user_name}, {"permission": "update_dataset"}
    )
    return [_choice(item["id"], item["title"] or item["name"]) for item in organisations]


def language_choices(locales: Sequence[str]) -> list[Choice]:
    """The portal's languages."""
    return [_choice(code, language_name(code, reader_language())) for code in locales]


def _choice(value: str, label: str) -> Choice:
    return Choice(value=value, label=label, definition="", group="")
