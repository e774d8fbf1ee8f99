"""The site that test.ini describes comes up with real services."""

from __future__ import annotations

import pytest
from ckan.lib.helpers import url_for
from ckan.tests import factories
from ckan.tests.helpers import CKANTestApp, call_action


@pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")
class TestSite:
    def test_home_page_answers(self, app: CKANTestApp) -> None:
        assert app.get("/").status_code == 200

    def test_dataset_is_found_by_search(self) -> None:
        dataset = factories.Dataset(title="Polling stations")
        found = call_action("package_search", q="polling")
        assert [one["id"] for one in found["results"]] == [dataset["id"]]

    def test_dataset_page_answers(self, app: CKANTestApp) -> None:
        dataset = factories.Dataset()
        assert app.get(url_for("dataset.read", id=dataset["name"])).status_code == 200
