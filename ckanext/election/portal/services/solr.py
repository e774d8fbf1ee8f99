"""Solr 9 in a Jetty of its own: CKAN's search index."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import requests

from ckanext.election.portal.child import Program
from ckanext.election.portal.ports import LOOPBACK, free_port
from ckanext.election.portal.secret import write_private
from ckanext.election.portal.services.jars import fetch_jars, listed_jars
from ckanext.election.portal.services.java import find_java
from ckanext.election.portal.services.service import Service
from ckanext.election.portal.state import State

CORE = "ckan"
USER = "ckan"
HEAP = "512m"
ANSWER_SECONDS = 2.0


class Solr(Service):
    """The embedded Solr: one core with CKAN's own schema, behind a password."""

    name = "Solr"
    variable = "CKAN_SOLR_URL"

    def __init__(self, state: State, password: str) -> None:
        super().__init__(state)
        self.password = password
        self.port = free_port()

    def prepare(self) -> None:
        fetch_jars(self.state.jars)
        conf = self.state.solr / CORE / "conf"
        conf.mkdir(mode=0o700, parents=True, exist_ok=True)
        (self.state.solr / "web").mkdir(exist_ok=True)
        _copy_package_file("ckan.config", "solr/schema.xml", conf / "schema.xml")
        _copy_own_file("solrconfig.xml", conf / "solrconfig.xml")
        _copy_own_file("jetty-solr.xml", self.state.solr / "jetty-solr.xml")
        for empty in ("synonyms.txt", "protwords.txt"):
            (conf / empty).touch()
        (self.state.solr / CORE / "core.properties").write_text(f"name={CORE}\n")
        (self.state.solr / "solr.xml").write_text("<solr/>\n")
        write_private(self.state.solr / "security.json", _security(self.password))

    def program(self) -> Program:
        jars = [str(self.state.jars / jar.file_name) for jar in listed_jars()]
        home = self.state.solr
        command = [
            str(find_java()),
            f"-Xmx{HEAP}",
            "-XX:+UseSerialGC",
            # One machine's catalogue gains nothing from the slower compiler, and starting does.
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            f"-Djava.io.tmpdir={self.state.run}",
            f"-Delection.solr.port={self.port}",
            f"-Dsolr.solr.home={home}",
            f"-Dsolr.install.dir={home}",
            f"-Dsolr.log.dir={self.state.logs}",
            "-cp",
            os.pathsep.join(jars),
            "org.eclipse.jetty.xml.XmlConfiguration",
            str(home / "jetty-solr.xml"),
        ]
        return Program("solr", command, self.state.log("solr"))

    def is_ready(self) -> bool:
        try:
            answer = requests.get(
                f"{self.address}/admin/ping",
                auth=(USER, self.password),
                timeout=ANSWER_SECONDS,
            )
        except requests.RequestException:
            return False
        return answer.ok

    def environment(self) -> Mapping[str, str]:
        return {
            self.variable: self.address,
            "CKAN_SOLR_USER": USER,
            "CKAN_SOLR_PASSWORD": self.password,
        }

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.port}/solr/{CORE}"


def _security(password: str) -> str:
    """Solr's security.json: every request needs the one user's password."""
    salt = os.urandom(32)
    digest = hashlib.sha256(hashlib.sha256(salt + password.encode()).digest()).digest()
    credential = " ".join(base64.b64encode(part).decode() for part in (digest, salt))
    return json.dumps(
        {
            "authentication": {
                "class": "solr.BasicAuthPlugin",
                "blockUnknown": True,
                "credentials": {USER: credential},
            }
        }
    )


def _copy_own_file(name: str, target: Path) -> None:
    _copy_package_file("ckanext.election.portal", f"data/{name}", target)


def _copy_package_file(package: str, name: str, target: Path) -> None:
    with resources.as_file(resources.files(package).joinpath(name)) as source:
        shutil.copyfile(source, target)
