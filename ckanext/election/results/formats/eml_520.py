"""EML 520, the result of contests, where it gives votes: `Votes` is optional beside `Elected`.

A result that only names who is elected holds no counts and is refused by its kind.
"""

from __future__ import annotations

from ckanext.election.results.match import CodeMatch, Match
from ckanext.election.results.model import CountKind, UnitLevel
from ckanext.election.results.opened import Opened, Xml
from ckanext.election.results.tidy import Choice, Unit
from ckanext.election.results.xml_stream import Element, child_text, local_name, release, stream

from .eml import EmlReading

_RULE = "The votes that the authority counts as valid (EML Votes)."


class Eml520:
    """Recognises EML 520 with votes by its root and a first Votes in it."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for an EML root with an Id of the 520 family that gives votes."""
        if not isinstance(opened, Xml) or opened.root != "EML":
            return None
        if not opened.attributes.get("Id", "").startswith("520") or not _has_votes(opened):
            return None
        return CodeMatch(
            "eml-520",
            "EML 520 (result) with votes",
            [f"root EML, Id {opened.attributes.get('Id')}", "Votes in a Selection"],
            lambda store: _Reading(opened, store, _RULE).load(),
        )


def _has_votes(opened: Xml) -> bool:
    return any(local_name(element) == "Votes" for _event, element in stream(opened.path))


class _Reading(EmlReading):
    """Streams the contests; those who are elected without a number of votes keep none."""

    current: str | None = None

    def read(self) -> None:
        """Read every Selection."""
        for _event, element in stream(self.opened.path):
            name = local_name(element)
            self.head(element, name)
            if name == "Contest":
                self.current = None
            elif name == "Selection":
                self._selection(element)
                release(element)

    def _selection(self, element: Element) -> None:
        choice, self.current = self.choice(element, self.current)
        elected = {"yes": True, "no": False}.get((child_text(element, "Elected") or "").lower())
        # The choice is known by now; this adds whether it is elected.
        self.writer.choice(self.known_contest, Choice(choice, elected=elected))
        self.used()
        identity, name = self.authority
        unit = self.writer.unit(Unit(UnitLevel.OTHER, identity or "total", name))
        self.writer.number(
            self.known_contest, unit, CountKind.VOTES, child_text(element, "Votes"), choice=choice,
            row=element.sourceline, column="Votes",
        )  # fmt: skip
