"""Words for what an election's record holds as keys, in the page's language."""

from __future__ import annotations

import ckan.plugins.toolkit as tk


def type_word(election_type: str) -> str:
    """What is voted for; the key itself, readable, for a type that the portal added."""
    words = {
        "parliament": tk._("Parliament"),
        "presidential": tk._("President"),
        "regional": tk._("Regional"),
        "local": tk._("Local"),
        "mayoral": tk._("Mayor"),
        "european": tk._("European Parliament"),
        "referendum": tk._("Referendum"),
        "primary": tk._("Primary"),
        "general": tk._("General"),
        "judicial": tk._("Judges"),
        "other": tk._("Other"),
    }
    return words.get(election_type) or election_type.replace("-", " ").capitalize()


def subtype_word(subtype: str) -> str:
    """Which chamber, body or kind within a type."""
    words = {
        "advisory": tk._("Advisory"),
        "assembly": tk._("Assembly"),
        "borough": tk._("Borough"),
        "constituent": tk._("Constituent assembly"),
        "constitutional": tk._("Constitutional"),
        "council": tk._("Council"),
        "district": tk._("District"),
        "governor": tk._("Governor"),
        "initiative": tk._("Citizens' initiative"),
        "local": tk._("For a local election"),
        "lower": tk._("Lower chamber"),
        "parliament": tk._("For parliament"),
        "presidential": tk._("For president"),
        "recall": tk._("Recall"),
        "regional": tk._("For a regional election"),
        "retention": tk._("Retention"),
        "upper": tk._("Upper chamber"),
        "water-board": tk._("Water board"),
    }
    return words[subtype]
