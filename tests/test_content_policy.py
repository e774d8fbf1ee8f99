from __future__ import annotations

import pytest
from election_factory import ElectionFactory
from kept_file import KIESRAAD, read_file, resource

HEADER = "Content-Security-Policy"

pytestmark = pytest.mark.usefixtures("tables")


def policy(response) -> dict[str, list[str]]:
    """The sources of each directive of an answer's policy."""
    parts = [part.split() for part in response.headers[HEADER].split(";")]
    return {part[0]: part[1:] for part in parts}


@pytest.mark.parametrize("address", ["/", "/election/", "/election/calendar", "/election/due"])
def test_nothing_written_into_our_pages_runs(app, address):
    found = policy(app.get(address))
    assert found["default-src"] == ["'none'"]
    assert found["script-src"] == found["style-src"] == ["'self'"]
    assert found["frame-ancestors"] == ["'self'"]


def test_a_page_that_is_not_there_is_strict_too(app):
    assert policy(app.get("/election/nowhere.2000-01-01", status=404))["default-src"] == ["'none'"]


def test_our_view_makes_ckans_page_strict(app):
    owner = resource()
    read_file(owner, KIESRAAD)
    page = app.get(f"/dataset/{owner['package_id']}/resource/{owner['id']}")
    assert policy(page)["script-src"] == ["'self'"]


def test_ckans_own_pages_have_a_looser_policy(app):
    found = policy(app.get("/dataset/"))
    assert "'unsafe-inline'" in found["script-src"]
    assert found["object-src"] == ["'none'"]
    assert found["frame-ancestors"] == ["'self'"]


def test_other_sites_may_frame_the_embeds_and_nothing_else(app):
    election = ElectionFactory()
    read_file(resource({"id": election["results_dataset_id"]}), KIESRAAD)
    results = f"/election/{election['uuid']}/results/latest"
    assert policy(app.get(f"{results}/embed"))["frame-ancestors"] == ["*"]
    assert policy(app.get("/election/calendar/embed"))["frame-ancestors"] == ["*"]
    assert policy(app.get(results))["frame-ancestors"] == ["'self'"]


@pytest.mark.ckan_config("ckan.site_custom_css", "p { color: red }\r\n")
def test_the_administrators_style_sheet_is_allowed_by_its_hash(app):
    page = app.get("/election/")
    # openssl dgst -sha256 -binary | base64 of "p { color: red }\n"
    assert policy(page)["style-src"][-1] == "'sha256-Bobe6CYX5zxHHYfLPTOtWPQ5noNsHWzCunyLdPCF74I='"
    assert "<style>p { color: red }\n</style>" in page.body


@pytest.mark.ckan_config("ckanext.election.content_policy.origins", "https://stats.example")
def test_an_administrator_allows_another_site(app):
    assert policy(app.get("/election/"))["script-src"] == ["'self'", "https://stats.example"]


@pytest.mark.ckan_config("ckanext.election.content_policy.on_ckan_pages", "false")
def test_an_administrator_takes_the_policy_from_ckans_pages(app):
    assert HEADER not in app.get("/dataset/").headers
    assert policy(app.get("/election/"))["default-src"] == ["'none'"]


def test_data_has_no_policy_of_a_page(app):
    assert HEADER not in app.get("/api/3/action/status_show").headers
