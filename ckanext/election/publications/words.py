"""Expected publications in the reader's language."""

from __future__ import annotations

import ckan.plugins.toolkit as tk

from ckanext.election.choices import Choice
from ckanext.election.numerals import number
from ckanext.election.timetable.publication import PublicationState
from ckanext.election.vocabulary import Category, SubDataset, definition, label


def item_label(item: str) -> str:
    """A sub-dataset's label; that of the category where it has none."""
    return label(SubDataset(item) if "/" in item else Category(item))


def item_definition(item: str) -> str:
    """One sentence on what it covers."""
    return definition(SubDataset(item) if "/" in item else Category(item))


def state_word(state: PublicationState, days_late: int = 0) -> str:
    """How a publication stands."""
    if state is PublicationState.LATE:
        message = tk.ungettext("Late by {n} day", "Late by {n} days", days_late)
        return message.format(n=number(days_late))
    return {
        PublicationState.NOT_DUE: tk._("Not yet due"),
        PublicationState.DUE: tk._("Due"),
        PublicationState.PUBLISHED: tk._("Published"),
        PublicationState.NOT_PUBLISHED_BY_LAW: tk._("Not published by law"),
    }[state]


def state_choices() -> list[Choice]:
    """All states, for the ways to look at what is due."""
    words = {state: state_word(state) for state in PublicationState if state.value != "late"}
    words[PublicationState.LATE] = tk._("Late")
    return [
        Choice(value=state.value, label=words[state], definition="", group="")
        for state in PublicationState
    ]


def granularity_word(granularity: str) -> str:
    """How fine data should be."""
    words = {
        "national": tk._("each item, for the whole area"),
        "regional": tk._("each region"),
        "municipal": tk._("each municipality"),
        "district": tk._("each electoral district"),
        "polling-station": tk._("each polling station"),
        "donation": tk._("each donation or payment"),
    }
    return words[granularity]


def field_word(field: str) -> str:
    """What a row should say."""
    words = {
        "address": tk._("address"),
        "amount": tk._("amount and currency"),
        "ballots-cast": tk._("ballots cast"),
        "blank-votes": tk._("blank votes"),
        "boundary": tk._("boundary as a geographic file"),
        "candidate": tk._("candidate, with the official code"),
        "challenged-votes": tk._("challenged votes"),
        "code": tk._("official code"),
        "contest": tk._("office or contest"),
        "coordinates": tk._("latitude and longitude"),
        "date": tk._("date"),
        "decision": tk._("decision"),
        "description": tk._("description"),
        "district": tk._("electoral district, with its code"),
        "e-mail": tk._("office e-mail"),
        "function": tk._("function"),
        "invalid-votes": tk._("invalid votes"),
        "kind": tk._("kind"),
        "language": tk._("language"),
        "law": tk._("legal provision"),
        "medium": tk._("medium or channel"),
        "method": tk._("method of allocation"),
        "minutes": tk._("length in minutes"),
        "name": tk._("name"),
        "number": tk._("number"),
        "office": tk._("office"),
        "opening-hours": tk._("opening hours"),
        "parent-code": tk._("code of the unit above"),
        "party": tk._("party or list, with the official code"),
        "period": tk._("period"),
        "place": tk._("place"),
        "polling-station": tk._("polling station, with its code"),
        "population": tk._("population"),
        "position": tk._("position on the ballot"),
        "purpose": tk._("purpose"),
        "reason": tk._("reason"),
        "recipient": tk._("recipient"),
        "registered-voters": tk._("registered voters"),
        "source": tk._("source of the funds"),
        "spoiled-ballots": tk._("spoiled ballots"),
        "telephone": tk._("office telephone"),
        "text": tk._("full text"),
        "title": tk._("title"),
        "vote-of-each-member": tk._("vote of each member"),
        "votes": tk._("votes"),
        "web-address": tk._("web address"),
    }
    return words[field]


def privacy_sentence(privacy: str) -> str:
    """What the data must not hold; empty where nobody's privacy limits it."""
    if not privacy:
        return ""
    sentences = {
        "ballots": tk._(
            "Where so few people voted in a unit that a vote could be told, please add that unit to"
            " a neighbouring one and say so."
        ),
        "donors": tk._(
            "Please leave out home addresses and identity numbers; below the amount that the law"
            " makes public, totals are enough."
        ),
        "members": tk._("Please give numbers, not the names of members."),
        "parties-to-disputes": tk._(
            "Please leave out names and addresses of private persons; a case number tells cases"
            " apart."
        ),
        "voters": tk._(
            "We do not ask for names, birth dates or addresses of voters: numbers by polling"
            " station are enough."
        ),
        "workers": tk._("Please give functions and numbers, not the names of poll workers."),
    }
    return sentences[privacy]
