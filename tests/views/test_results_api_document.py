"""The OpenAPI document is true: schemathesis asks what it allows and compares the answers."""

from __future__ import annotations

import random

import pytest
import schemathesis
from election_factory import ElectionFactory
from hypothesis import HealthCheck, Phase, settings
from kept_file import KERG2, read_file, resource
from schemathesis import checks
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("tables")]

CHECKS = [
    checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture
def election(tables):
    """An election whose result has two contests, three levels and a snapshot before the newest."""
    made = ElectionFactory()
    owner = resource({"id": made["results_dataset_id"]})
    for data in (KERG2.read_bytes(), KERG2.read_bytes().replace(b";11955434;", b";11955435;")):
        read_file(owner, data)
    return made


@pytest.fixture
def document(app, election):
    """The document, as it is served."""
    found = schemathesis.openapi.from_wsgi("/election/results/openapi.json", app.app)
    found.config.generation.update(modes=[schemathesis.GenerationMode.POSITIVE])
    return found


schema = schemathesis.pytest.from_fixture("document")


@schema.parametrize()
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_answers_are_those_of_the_document(case, election):
    _aim(case, election["uuid"])
    case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})


def _aim(case, uuid: str) -> None:
    """Ask, most of the time, for what is there: what is drawn at random never is."""
    chance = random.Random(repr((case.path_parameters, case.query)))
    known = {
        "uuid": [uuid],
        "of": ["latest", "1", "2"],
        "contest": ["zweitstimme", "erststimme"],
        "round": [1],
        "level": ["state", "country", "constituency"],
        "unit": ["09", "99", "001"],
    }
    asked = {"contest": ["zweitstimme~1"], "since": [1], "level": ["state"],
             "sort": ["name", "choice:CSU", "count:valid"], "find": ["bay"]}  # fmt: skip
    for values, given in ((known, case.path_parameters), (asked, case.query)):
        for name in given or ():
            if name in values and chance.random() < 0.85:
                given[name] = chance.choice(values[name])
