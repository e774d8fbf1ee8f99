"""CKAN's configuration file for this portal, written anew at every start."""

from __future__ import annotations

from collections.abc import Mapping
from configparser import RawConfigParser
from dataclasses import dataclass
from importlib import resources
from io import SEEK_END, StringIO
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from ckanext.election.portal.addresses import OPTION_OF_VARIABLE, has_datastore
from ckanext.election.portal.secret import Secrets, write_private
from ckanext.election.portal.state import State

PLUGINS = (
    "election",
    "election_results_view",
    "election_files_harvester",
    "harvest",
    "scheming_datasets",
    "scheming_organizations",
    "dcat",
    "election_dcat",
    "structured_data",
    "activity",
    "datastore",
    "datatables_view",
    "text_view",
    "image_view",
    "resource_proxy",
)
SECTION = "app:main"
HEADER = """\
# Written by `election-portal up` at every start: change nothing here. Options of your own go into
# `local.ini` beside this file, as plain `key = value` lines; they win over what stands here.

"""
DATASTORE_PLUGINS = frozenset({"datastore", "datatables_view"})
DEFAULT_VIEWS = ("election_results_view", "image_view", "datatables_view", "text_view")


@dataclass(frozen=True)
class Site:
    """What the configuration file says.

    Attributes:
        url: The portal's own public address.
        addresses: Addresses of the servers, by the name of CKAN's environment variable.
        demo_mirrors: Pairs of a public and a local prefix, where the demo's server runs.
    """

    url: str
    addresses: Mapping[str, str]
    demo_mirrors: tuple[tuple[str, str], ...] = ()


def write_ini(state: State, secrets: Secrets, site: Site) -> None:
    """Write `ckan.ini` into the state folder, with the lines of `local.ini` at its end."""
    has_store = has_datastore(site.addresses)
    template = resources.files("ckanext.election.portal").joinpath("data/ckan.ini.tmpl")
    text = Template(template.read_text()).substitute(
        site_url=_escape(site.url),
        session_key=secrets.session_key,
        csrf_key=secrets.csrf_key,
        api_token_key=secrets.api_token_key,
        addresses=_address_lines(site.addresses),
        plugins=" ".join(_usable(PLUGINS, has_store)),
        default_views=" ".join(_usable(DEFAULT_VIEWS, has_store)),
        licences=_escape(str(_licences())),
        storage=_escape(str(state.storage)),
    )
    parser = _reader()
    parser.read_string(text)
    parser[SECTION].update(_mirror_options(site.demo_mirrors))
    if state.local_ini.exists():
        parser.read_string(f"[{SECTION}]\n{state.local_ini.read_text()}")
    written = StringIO(HEADER)
    written.seek(0, SEEK_END)
    parser.write(written)
    write_private(state.ini, written.getvalue())


def _reader() -> RawConfigParser:
    parser = RawConfigParser()
    parser.optionxform = str  # pyright: ignore[reportAttributeAccessIssue] -- keys keep their case
    return parser


def _usable(names: tuple[str, ...], has_store: bool) -> list[str]:
    return [name for name in names if has_store or name not in DATASTORE_PLUGINS]


def _address_lines(addresses: Mapping[str, str]) -> str:
    options = ((OPTION_OF_VARIABLE[name], value) for name, value in addresses.items())
    return "\n".join(f"{option} = {_escape(value)}" for option, value in options)


def _mirror_options(mirrors: tuple[tuple[str, str], ...]) -> dict[str, str]:
    if not mirrors:
        return {}
    hosts = sorted({urlsplit(local).netloc for _public, local in mirrors})
    pairs = [f"{_escape(public)} {_escape(local)}" for public, local in mirrors]
    return {
        "ckanext.election.harvest.allowed_hosts": " ".join(hosts),
        "ckanext.election.harvest.mirrors": "\n".join(["", *pairs]),
    }


def _licences() -> Path:
    with resources.as_file(resources.files("ckanext.election.schemas") / "licenses.json") as path:
        return path


def _escape(value: str) -> str:
    """The value as CKAN's reader, which expands `%`, gives it back."""
    return value.replace("%", "%%")
