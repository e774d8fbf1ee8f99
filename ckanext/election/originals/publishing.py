"""Since when a resource's bytes are public: never those that a private dataset alone has had."""

from __future__ import annotations

import sqlalchemy as sa
from ckan import model

from ckanext.election.model.fetch import FetchRow


def dataset_saved(dataset_id: str) -> None:
    """Mark, in the save's transaction, what a public dataset's resources have now as public."""
    _publish(FetchRow.dataset_id == dataset_id)


def fetched(resource_id: str) -> None:
    """Mark a resource's newest bytes as public, if its dataset is."""
    _publish(FetchRow.resource_id == resource_id)


def _publish(condition: sa.ColumnElement[bool]) -> None:
    model.Session.flush()
    newest = (
        sa.select(FetchRow.id)
        .join(model.Package, model.Package.id == FetchRow.dataset_id)
        .where(
            condition,
            model.Package.private.is_(False),
            model.Package.state == model.State.ACTIVE,
        )
        .distinct(FetchRow.resource_id)
        .order_by(FetchRow.resource_id, FetchRow.fetched_at.desc(), FetchRow.id)
    )
    model.Session.execute(
        sa.update(FetchRow)
        .where(FetchRow.id.in_(newest), FetchRow.public_since.is_(None))
        .values(public_since=sa.func.now())
        .execution_options(synchronize_session=False)
    )
