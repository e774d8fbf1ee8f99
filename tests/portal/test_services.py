"""The servers that the tests themselves run against: closed to whoever lacks the password."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import psycopg2
import pytest
import redis
import requests

from ckanext.election.portal.child import MARKER

pytestmark = pytest.mark.skipif(
    MARKER not in os.environ, reason="these servers were not started by election-portal"
)


class TestPostgres:
    def test_reader_of_the_datastore_makes_no_tables(self) -> None:
        reader = psycopg2.connect(os.environ["CKAN_DATASTORE_READ_URL"])
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            reader.cursor().execute("CREATE TABLE planted (text text)")

    def test_reader_of_the_datastore_does_not_get_into_ckans_database(self) -> None:
        address = os.environ["CKAN_DATASTORE_READ_URL"].replace("/datastore?", "/ckan?")
        with pytest.raises(psycopg2.OperationalError, match="permission denied"):
            psycopg2.connect(address)

    def test_wrong_password_is_refused(self) -> None:
        address = os.environ["CKAN_SQLALCHEMY_URL"]
        password = urlsplit(address).password
        assert password
        with pytest.raises(psycopg2.OperationalError, match="password"):
            psycopg2.connect(address.replace(password, "wrong"))

    def test_it_sorts_and_folds_letters_beyond_ascii(self) -> None:
        cursor = psycopg2.connect(os.environ["CKAN_SQLALCHEMY_URL"]).cursor()
        cursor.execute("SELECT lower('ÁÉÑ')")
        assert cursor.fetchone() == ("áéñ",)


def test_valkey_answers_only_with_the_password() -> None:
    address = os.environ["CKAN_REDIS_URL"]
    assert redis.from_url(address).ping()
    place = urlsplit(address)
    stranger = redis.Redis(host=place.hostname or "", port=place.port or 0)
    with pytest.raises(redis.AuthenticationError):
        stranger.ping()


def test_valkeys_address_sets_a_timeout() -> None:
    # Without it ckanext-harvest's consumers end after a few idle seconds.
    assert "socket_timeout=" in os.environ["CKAN_REDIS_URL"]


def test_solr_answers_only_with_the_password() -> None:
    address = f"{os.environ['CKAN_SOLR_URL']}/select?q=*:*"
    password = (os.environ["CKAN_SOLR_USER"], os.environ["CKAN_SOLR_PASSWORD"])
    assert requests.get(address, auth=password, timeout=10).ok
    assert requests.get(address, timeout=10).status_code == 401
