"""Registers that number elections too, and the form of their ids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Register:
    """A register whose ids have a known form.

    Attributes:
        scheme: what stands before the colon in an alias.
        form: what its ids look like.
        example: one of its ids, for messages.
        address: where an id of it is read, with `{}` for the id; empty where nowhere.
    """

    scheme: str
    form: re.Pattern[str]
    example: str
    address: str = ""

    def url(self, value: str) -> str:
        """The page of an id there; empty where the register has none."""
        return self.address.format(quote(value, safe="-._~")) if self.address else ""


REGISTERS = {
    register.scheme: register
    for register in (
        Register(
            "wikidata",
            re.compile(r"Q[1-9][0-9]*"),
            "Q109297573",
            "https://www.wikidata.org/wiki/{}",
        ),
        # Democracy Club's register of British elections
        Register(
            "every-election",
            re.compile(r"[a-z]+(\.[a-z0-9-]+)*\.[0-9]{4}-[0-9]{2}-[0-9]{2}"),
            "local.sheffield.2024-05-02",
            "https://elections.democracyclub.org.uk/elections/{}/",
        ),
        Register(
            "ocd-division",
            re.compile(r"ocd-division/country:[a-z]{2}(/[a-z_-]+:[a-z0-9._~-]+)*"),
            "ocd-division/country:nl",
        ),
    )
}


def register_of(scheme: str) -> Register | None:
    """The register of that scheme; None for one whose ids may have any form, as an authority's."""
    return REGISTERS.get(scheme)
