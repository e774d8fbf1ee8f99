"""Adding and changing an election, in one transaction with its results dataset."""

from __future__ import annotations

from datetime import date
from typing import Any

import ckan.plugins.toolkit as tk
from blinker import Signal
from ckan import authz, model
from ckan.types import Context, ErrorDict
from sqlalchemy.exc import IntegrityError

from ckanext.election import results_dataset
from ckanext.election.election_dict import to_dict
from ckanext.election.events import computing
from ckanext.election.logic.election_validators import ID_PARTS
from ckanext.election.model.alias import ElectionAlias
from ckanext.election.model.election import Election
from ckanext.election.types import ElectionDict

# What the search index repeats of an election in each of its datasets.
INDEXED = ("title", "is_test", "state", "rounds")


def add(context: Context, data: dict[str, Any]) -> Election:
    """A new election with its results dataset, flushed.

    Raises:
        ValidationError: the id or an alias is taken, or the results dataset can't be had.
    """
    election = Election(id=data["id"], **{part: data[part] for part in ID_PARTS[:-1]})
    election.first_date = date.fromisoformat(data["first_date"])
    _assign(election, data)
    model.Session.add(election)
    _flush()
    _follow(context, election)
    results_dataset.give_results_dataset(context, election, data.get("results_dataset"))
    return election


def change(context: Context, election: Election, data: dict[str, Any]) -> bool:
    """Replace what an election says, flushed; publishing it shows its results dataset too.

    Returns:
        Whether the search index repeats what changed, and has to be told after the commit.

    Raises:
        ValidationError: a part of the id would change, or an alias is taken.
    """
    _check_fixed(election, data)
    before = {name: getattr(election, name) for name in INDEXED}
    rounds = list(election.rounds)
    _assign(election, data)
    _flush()
    if rounds != election.rounds:
        _follow(context, election)
    if before["state"] != election.state:
        results_dataset.set_private(context, election, not election.is_published)
    return any(before[name] != getattr(election, name) for name in INDEXED)


def announced(election: Election, signal: Signal) -> ElectionDict:
    """Tell other plugins of a committed change; the election as it now is."""
    result = to_dict(election)
    signal.send(election.uuid, election=result)
    return result


def editable(election: Election) -> dict[str, Any]:
    """What `election_update` takes, as the election has it."""
    return {
        "title": election.title,
        "authority": election.authority_id,
        "rounds": election.rounds,
        "aliases": [{"scheme": row.scheme, "value": row.value} for row in election.aliases],
        "parent": election.parent,
        "replaced_by": election.replaced_by,
        "is_test": election.is_test,
        "cancelled": election.cancelled,
        "cancelled_reason": election.cancelled_reason,
        "state": election.state,
    }


def _assign(election: Election, data: dict[str, Any]) -> None:
    election.title = data["title"]
    election.authority_id = data["authority"]
    election.set_rounds(data["rounds"])
    election.parent = data["parent"]
    election.replaced_by = data["replaced_by"]
    election.is_test = data["is_test"]
    election.cancelled = data["cancelled"]
    election.cancelled_reason = data["cancelled_reason"]
    election.state = data["state"]
    # An alias that stays keeps its row: a new one with its key would be written before it goes.
    rows = {(row.scheme, row.value): row for row in election.aliases}
    election.aliases = [
        rows.get((item["scheme"], item["value"])) or ElectionAlias(**item)
        for item in data["aliases"]
    ]


def _follow(context: Context, election: Election) -> None:
    """The calendar's polling days are the rounds', and what is computed follows them."""
    user_id = authz.get_user_id_for_username(context.get("user") or "", allow_none=True) or ""
    computing.follow_rounds(election, user_id=user_id, reason=tk._("The rounds were set."))


def _check_fixed(election: Election, data: dict[str, Any]) -> None:
    stored = {part: getattr(election, part) for part in ID_PARTS}
    stored["first_date"] = election.first_date.isoformat()
    message = tk._("This is a part of the id, which never changes; a rerun is a new election.")
    errors: ErrorDict = {
        part: [message] for part in ID_PARTS if data.get(part, stored[part]) != stored[part]
    }
    itself = {"parent": data["parent"], "replaced_by": data["replaced_by"]}
    for field in (name for name, uuid in itself.items() if uuid == election.uuid):
        errors[field] = [tk._("An election can't be this to itself.")]
    if errors:
        raise tk.ValidationError(errors)


def _flush() -> None:
    """Write to the database, which alone knows of ids and aliases that a moment ago were free."""
    try:
        model.Session.flush()
    except IntegrityError as error:
        model.Session.rollback()
        table = getattr(getattr(error.orig, "diag", None), "table_name", None)
        if table == Election.__tablename__:
            raise tk.ValidationError({"id": [tk._("This id is taken.")]}) from error
        if table == ElectionAlias.__tablename__:
            message = tk._("Another election has one of these aliases.")
            raise tk.ValidationError({"aliases": [message]}) from error
        raise
