"""The votes in volby.cz's XML, by the names that the kinds of election give them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ckanext.election.results.xml_stream import Element, child, local_name

# element of a choice -> attributes of its number
VOTES = {
    "STRANA": ("KSTRANA", "ESTRANA", "VSTRANA"),
    "HLASY_STRANA": ("KSTRANA", "ESTRANA", "VSTRANA"),
    "VOLEBNI_STRANA": ("POR_STR_HLAS_LIST", "VSTRANA"),
    "HODN_KAND": ("PORADOVE_CISLO", "CKAND"),
    "KANDIDAT": ("PORADOVE_CISLO", "CKAND"),
}
_PEOPLE = {"HODN_KAND", "KANDIDAT"}
_ELECTED = {"POSLANEC", "ZASTUPITEL"}
_NAMES = ("NAZ_STR", "NAZEV_STRANY")
_SEATS = ("MANDATY", "ZASTUPITELE_POCET")


@dataclass(frozen=True)
class Person:
    """Who is elected on a list, and in which region."""

    number: int | None
    name: str
    place: str | None


@dataclass(frozen=True)
class Vote:
    """The votes of one choice in one area and round, as the file writes them."""

    choice: str
    name: str | None
    votes: str | None
    round: int | None
    seats: int | None
    is_person: bool
    row: int | None
    column: str
    elected: list[Person] = field(default_factory=list)


def votes_in(element: Element) -> list[Vote]:
    """The votes of a choice's element: none where it is something else, two where it has rounds."""
    codes = VOTES.get(local_name(element))
    if codes is None:
        return []
    choice = next((element.get(code) for code in codes if element.get(code)), "") or ""
    numbers = [
        (number, column)
        for number, column in ((1, "HLASY_1KOLO"), (2, "HLASY_2KOLO"))
        if element.get(column) is not None
    ]
    if numbers:
        return [_vote(element, choice, element, column, number) for number, column in numbers]
    inner = [child(element, name) for name in ("HODNOTY_STRANA", "HLASY_STRANA")]
    held = next((part for part in inner if part is not None), element)
    number = element.get("KOLO", "")
    return [_vote(element, choice, held, "HLASY", int(number) if number.isdigit() else None)]


def _vote(element: Element, choice: str, held: Element, column: str, number: int | None) -> Vote:
    is_person = local_name(element) in _PEOPLE
    name = next((element.get(part) for part in _NAMES if element.get(part)), None)
    return Vote(
        choice,
        _person_name(element) or None if is_person else name,
        held.get(column),
        number,
        _seats(element),
        is_person,
        held.sourceline,
        column,
        [_person(part) for part in element.iter() if local_name(part) in _ELECTED],
    )


def _seats(element: Element) -> int | None:
    texts = [part.get(name) for part in element.iter() for name in _SEATS]
    return next((int(text) for text in texts if text and text.isdigit()), None)


def _person(element: Element) -> Person:
    number = element.get("PORADOVE_CISLO", "")
    return Person(
        int(number) if number.isdigit() else None,
        _person_name(element),
        element.get("CIS_KRAJ") or element.get("NUTS_KRAJ"),
    )


def _person_name(element: Element) -> str:
    names = (element.get("JMENO"), element.get("PRIJMENI"))
    return " ".join(name for name in names if name)
