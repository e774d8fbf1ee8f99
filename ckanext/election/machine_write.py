"""Writing what a machine proposes into a dataset: only what changes, and no word of a person's."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib import search
from ckan.types import Context

from ckanext.election import assignments
from ckanext.election.assignments import Assignment, Field

log = logging.getLogger(__name__)
_is_writing: ContextVar[bool] = ContextVar("election_machine_write", default=False)


def is_writing() -> bool:
    """Whether the save that is going on is ours: what it changed needs no second look."""
    return _is_writing.get()


def write(
    dataset_id: str,
    proposals: Iterable[Assignment],
    facts: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[Field, Any]:
    """Store the proposals and write those that may be written, in one transaction.

    CKAN's `package_update` commits both: told not to, it leaves the search index as it was.

    A dataset whose other fields do not pass today's schema cannot be saved by anybody; it is left
    as it is, with a warning in the log, until a person mends it.

    Args:
        dataset_id: the dataset.
        proposals: values that a person's decision may forbid.
        facts: resource -> fields that follow from its bytes, which nobody decides.

    Returns:
        What was written of the proposals; empty where nothing of them had to change.
    """
    user = site_user()
    # Locked until the write: what a person saves meanwhile must not be undone by an older look.
    shown = _show(dataset_id, for_update=True)
    writable = assignments.propose(dataset_id, proposals, shown)
    draft = _changed(shown, writable, facts or {})
    if draft != shown:
        try:
            _update(user, draft)
        except tk.ValidationError as error:
            log.warning("Dataset %s does not take %s: %s", dataset_id, list(writable), error)
            return {}
        assignments.remember(dataset_id, _show(dataset_id))
    model.Session.commit()
    return writable


@contextmanager
def index_once() -> Iterator[None]:
    """Let the search index show many writes at once: a commit of Solr costs as much as a write."""
    before = tk.config["ckan.search.solr_commit"]
    tk.config["ckan.search.solr_commit"] = False
    try:
        yield
    finally:
        tk.config["ckan.search.solr_commit"] = before
        search.commit()


def _show(dataset_id: str, *, for_update: bool = False) -> dict[str, Any]:
    # The search index may not show the last write yet (`index_once`).
    context: Context = {"ignore_auth": True, "for_update": for_update, "use_cache": False}
    return tk.get_action("package_show")(context, {"id": dataset_id})


def _update(user: str, dataset: dict[str, Any]) -> None:
    context: Context = {"ignore_auth": True, "user": user, "return_id_only": True}
    token = _is_writing.set(True)
    try:
        tk.get_action("package_update")(context, dataset)
    finally:
        _is_writing.reset(token)


def _changed(
    shown: dict[str, Any],
    values: dict[Field, Any],
    facts: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    """The dataset with the new values, its unchanged resources exactly as they were."""
    of_dataset = {field.name: value for field, value in values.items() if not field.resource_id}
    resources = [
        resource
        | dict(facts.get(resource["id"], {}))
        | {field.name: v for field, v in values.items() if field.resource_id == resource["id"]}
        for resource in shown.get("resources", [])
    ]
    return {**shown, **of_dataset, "resources": resources}


def site_user() -> str:
    """The name that activities show for what the portal does by itself."""
    return tk.get_action("get_site_user")({"ignore_auth": True}, {})["name"]
