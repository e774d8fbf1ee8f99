"""The site that test.ini describes comes up with real services."""

from __future__ import annotations

from typing import Any

import pytest
from ckan.lib.helpers import url_for
from ckan.tests import factories
from ckan.tests.helpers import CKANTestApp, call_action


def dataset_of_an_authority(**values: str) -> dict[str, Any]:
    return factories.Dataset(owner_org=factories.Organization()["id"], **values)


@pytest.mark.usefixtures("with_plugins", "clean_db", "clean_index")
class TestSite:
    def test_home_page_answers(self, app: CKANTestApp) -> None:
        assert app.get("/").status_code == 200

    def test_dataset_is_found_by_search(self) -> None:
        dataset = dataset_of_an_authority(title="Polling stations")
        found = call_action("package_search", q="polling")
        assert [one["id"] for one in found["results"]] == [dataset["id"]]

    def test_dataset_page_answers(self, app: CKANTestApp) -> None:
        dataset = dataset_of_an_authority()
        assert app.get(url_for("dataset.read", id=dataset["name"])).status_code == 200
