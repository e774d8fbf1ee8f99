"""The list of licences: CKAN's own under their ids, and those that election data comes under."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from ckan import model
from ckan.model.license import LicenseRegister

from ckanext.election.portal.demo.catalogue import authorities

LICENCES = json.loads((files("ckanext.election.schemas") / "licenses.json").read_text("utf-8"))
BY_ID = {licence["id"]: licence for licence in LICENCES}


def test_ids_are_unique():
    assert len(BY_ID) == len(LICENCES)


@pytest.mark.ckan_config("licenses_group_url", None)
@pytest.mark.usefixtures("ckan_config")
def test_the_licences_of_ckan_keep_their_ids_and_titles():
    for licence_id, licence in LicenseRegister().items():
        assert BY_ID[licence_id]["title"] == licence.title
        assert (BY_ID[licence_id]["od_conformance"] == "approved") == licence.isopen()


@pytest.mark.usefixtures("with_plugins")
def test_the_site_uses_the_list():
    assert set(model.Package.get_license_register().keys()) == BY_ID.keys()


def test_the_licences_of_the_demo_are_in_it():
    for authority in authorities():
        for file in authority.files:
            known = BY_ID[file.licence.id.lower()]
            assert known["url"] == file.licence.url


def test_a_licence_that_is_not_generic_has_an_address():
    for licence in LICENCES:
        assert licence["is_generic"] or licence["url"].startswith("http")
