"""Names of an authority in addresses: a code may hold anything, line breaks too."""

from __future__ import annotations

from flask.blueprints import BlueprintSetupState
from werkzeug.routing import PathConverter

NAME = "any_text"


class AnyText(PathConverter):
    """A text with slashes, as `path`, and with line breaks, which `path` does not take."""

    regex = "[^/](?s:.*?)"


def use(state: BlueprintSetupState) -> None:
    """Let a blueprint's routes write `<any_text:name>`; to be recorded before its routes."""
    state.app.url_map.converters[NAME] = AnyText
