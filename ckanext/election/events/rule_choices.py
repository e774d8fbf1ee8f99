"""The rule sets that a form offers."""

from __future__ import annotations

from ckanext.election.choices import Choice
from ckanext.election.events.computing import known_rule_sets
from ckanext.election.timetable.rule_errors import RuleSetError


def rule_set_choices() -> list[Choice]:
    """All rule sets by their titles; none while one of the portal's own can't be read.

    The action says which one that is, and why.
    """
    try:
        known = known_rule_sets().rule_sets
    except RuleSetError:
        return []
    return [Choice(value=item.id, label=item.title, definition="", group="") for item in known]
