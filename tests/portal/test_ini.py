from __future__ import annotations

import stat
from configparser import ConfigParser
from pathlib import Path

import pytest
from process_help import made_state

from ckanext.election.portal.ini import PLUGINS, Site, write_ini
from ckanext.election.portal.secret import Secrets
from ckanext.election.portal.state import State

ADDRESSES = {
    "CKAN_SQLALCHEMY_URL": "postgresql://ckan:pass%2Fword@/ckan?host=/run/postgres",
    "CKAN_DATASTORE_WRITE_URL": "postgresql://ckan:w@/datastore?host=/run/postgres",
    "CKAN_DATASTORE_READ_URL": "postgresql://read:r@/datastore?host=/run/postgres",
    "CKAN_REDIS_URL": "redis://:p@127.0.0.1:6380/0?socket_timeout=60",
    "CKAN_SOLR_URL": "http://127.0.0.1:8984/solr/ckan",
    "CKAN_SOLR_USER": "ckan",
    "CKAN_SOLR_PASSWORD": "p",
}


@pytest.fixture
def state(tmp_path: Path) -> State:
    return made_state(tmp_path)


def written(state: State, site: Site) -> dict[str, str]:
    """The options as CKAN's own reader, which expands `%`, sees them."""
    write_ini(state, Secrets(), site)
    parser = ConfigParser()
    parser.optionxform = str  # type: ignore[assignment]
    parser.read(state.ini)
    return dict(parser["app:main"])


def test_addresses_arrive_as_they_were_given_with_their_percent_signs(state: State) -> None:
    options = written(state, Site("http://127.0.0.1:5000", ADDRESSES))
    assert options["sqlalchemy.url"] == ADDRESSES["CKAN_SQLALCHEMY_URL"]
    assert options["solr_password"] == "p"


def test_file_with_secrets_is_private(state: State) -> None:
    write_ini(state, Secrets(), Site("http://127.0.0.1:5000", ADDRESSES))
    assert stat.S_IMODE(state.ini.stat().st_mode) == 0o600


def test_line_of_the_local_file_wins(state: State) -> None:
    state.local_ini.write_text("ckan.site_title = Electoral Court\n")
    options = written(state, Site("http://127.0.0.1:5000", ADDRESSES))
    assert options["ckan.site_title"] == "Electoral Court"


def test_without_a_datastore_its_plugins_and_views_are_left_out(state: State) -> None:
    options = written(state, Site("http://x", {"CKAN_SQLALCHEMY_URL": "postgresql://db/ckan"}))
    named = options["ckan.plugins"].split() + options["ckan.views.default_views"].split()
    assert not {"datastore", "datatables_view"} & set(named)
    assert "election" in named


def test_demo_names_its_mirrors_and_allows_only_their_server(state: State) -> None:
    mirrors = (("https://authority.example/a%20b/", "http://127.0.0.1:4040/a/"),)
    options = written(state, Site("http://x", ADDRESSES, mirrors))
    assert options["ckanext.election.harvest.allowed_hosts"] == "127.0.0.1:4040"
    assert options["ckanext.election.harvest.mirrors"].split() == list(mirrors[0])


def test_no_demo_means_no_mirrors(state: State) -> None:
    options = written(state, Site("http://x", ADDRESSES))
    assert "ckanext.election.harvest.mirrors" not in options


def test_portal_and_tests_use_the_same_plugins_in_the_same_order() -> None:
    parser = ConfigParser(defaults={"CKAN_STORAGE_PATH": ""})
    parser.read(Path(__file__).parents[2] / "test.ini")
    assert parser["app:main"]["ckan.plugins"].split() == list(PLUGINS)
