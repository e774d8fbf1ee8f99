"""A machine's write loses nothing of what a person saves at the same moment."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from ckan.tests import factories

from ckanext.election import assignments, machine_write
from ckanext.election.assignments import Assignment, Field, Origin
from ckanext.election.model.engine import engine

pytestmark = pytest.mark.usefixtures("tables")

PHASE = Assignment(Field("phase"), "voting", Origin.TAGGER, "a test")


def test_dataset_is_locked_from_the_look_to_the_write(monkeypatch):
    dataset = factories.Dataset(owner_org=factories.Organization()["id"])
    propose = assignments.propose

    def while_a_person_saves(*given):
        with engine().begin() as it:
            it.execute(sa.text("SET LOCAL lock_timeout = '200ms'"))
            with pytest.raises(sa.exc.OperationalError, match="lock timeout"):
                it.execute(sa.text("UPDATE package SET notes = 'x' WHERE id = :id"), dataset)
        return propose(*given)

    monkeypatch.setattr(assignments, "propose", while_a_person_saves)
    assert machine_write.write(dataset["id"], [PHASE]) == {Field("phase"): "voting"}
