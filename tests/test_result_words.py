from __future__ import annotations

import pytest
from ckan.common import config

from ckanext.election.result_words import count_word, level_word
from ckanext.election.results.model import CountKind, UnitLevel

pytestmark = pytest.mark.usefixtures("with_request_context")


@pytest.mark.parametrize("kind", CountKind)
def test_every_count_has_a_word(kind):
    assert config["ckan.locale_default"] == "en"
    assert count_word(kind.value) not in ("", kind.value)


@pytest.mark.parametrize("level", UnitLevel)
def test_every_level_has_a_word(level):
    assert level_word(level.value) not in ("", level.value)
