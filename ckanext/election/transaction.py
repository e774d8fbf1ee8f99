"""All or nothing, for an action that calls other actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ckan import model
from ckan.lib import search
from ckan.types import Context


@contextmanager
def transaction(context: Context) -> Iterator[None]:
    """Commit at the end, unless the caller of the action does; on an error, undo everything."""
    try:
        yield
    except Exception:
        model.Session.rollback()
        raise
    if not context.get("defer_commit"):
        model.repo.commit()


def within(context: Context, *, ignore_auth: bool = False) -> Context:
    """A context for an action inside ours: the same rights or all, and no commit of its own.

    Without `return_id_only`, CKAN's `package_update` undoes what it wrote if it may not commit. It
    leaves the search index to whoever commits, too: see `reindex`.
    """
    return Context(
        user=context["user"],
        auth_user_obj=context.get("auth_user_obj"),
        ignore_auth=ignore_auth or context.get("ignore_auth", False),
        defer_commit=True,
        return_id_only=True,
    )


def reindex(dataset_ids: Sequence[str]) -> None:
    """Tell the search index of datasets that changed in a transaction of ours."""
    if dataset_ids:
        search.rebuild(package_ids=list(dataset_ids))
        search.commit()
