"""The elections whose expected publications are asked for."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from ckan import model

from ckanext.election.model.election import Election
from ckanext.election.visibility import visible_to

# Of each election all of OEDI's items are looked at: more would be no page but a report.
MOST_ELECTIONS = 200


def elections_asked_for(
    user_name: str | None, *, election: str = "", authority: str = "", country: str = ""
) -> Sequence[Election]:
    """Elections that the user may see, the latest first; test elections only by name."""
    statement = sa.select(Election).where(visible_to(user_name))
    if election:
        found = Election.get(election)
        statement = statement.where(Election.uuid == (found.uuid if found else ""))
    else:
        statement = statement.where(Election.is_test.is_(False))
    if authority:
        group = model.Group.get(authority)
        statement = statement.where(Election.authority_id == (group.id if group else authority))
    if country:
        statement = statement.where(Election.country == country)
    ordered = statement.order_by(Election.first_polling_date.desc(), Election.id)
    return model.Session.scalars(ordered.limit(MOST_ELECTIONS)).unique().all()
