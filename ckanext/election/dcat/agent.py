"""Publishers and contacts: who answers for a dataset, found however little its record says.

A national catalogue turns away datasets without either, so both are looked for in the dataset,
then in its organisation, then in the portal's own settings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import ckan.plugins.toolkit as tk
from ckanext.dcat.utils import catalog_uri, publisher_uri_organization_fallback

from ckanext.election import config
from ckanext.election.dcat import adms, organisation, values
from ckanext.election.dcat.iri import mail_iri, web_iri

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Agent:
    """A publisher, creator or contact; every text but the name may be empty."""

    name: str
    uri: str = ""
    email: str = ""
    url: str = ""
    type: str = ""
    identifier: str = ""

    def as_field(self) -> dict[str, str]:
        """The agent as ckanext-dcat's profiles read it in a repeating field."""
        return {key: value for key, value in asdict(self).items() if value}


def agent(entry: Record) -> Agent | None:
    """The agent of a repeating field's entry; None where it names none.

    Texts that are not what they should be (an address, an e-mail, a known type) are left out.
    """
    email = (mail_iri(entry.get("email")) or "").removeprefix("mailto:")
    name = values.text(entry.get("name")) or email
    if not name:
        return None
    kind = adms.publisher_type(values.text(entry.get("type")) or "")
    return Agent(
        name=name,
        uri=foreign(entry.get("uri")) or "",
        email=email,
        url=web_iri(entry.get("url")) or "",
        type=str(kind.uri) if kind else "",
        identifier=values.text(entry.get("identifier")) or "",
    )


def foreign(uri: object) -> str | None:
    """An address that a record may describe: not one of this portal's own.

    Otherwise one dataset could say things about another: whoever writes its record would name the
    other's address as its publisher's.
    """
    found = web_iri(uri)
    own = catalog_uri().rstrip("/").lower()
    return str(found) if found and not str(found).lower().startswith(own) else None


def publisher(dataset: Record) -> Agent:
    """Who publishes a dataset."""
    stated = (agent(entry) for entry in _entries(dataset, "publisher"))
    found = next((found for found in stated if found), None)
    return found or of_organisation(_owner(dataset)) or site()


def creators(dataset: Record) -> list[Agent]:
    """Who made a dataset: its creators, else its author."""
    stated = [found for entry in _entries(dataset, "creator") if (found := agent(entry))]
    author = agent({"name": dataset.get("author"), "email": dataset.get("author_email")})
    return stated or ([author] if author else [])


def contacts(dataset: Record) -> list[Agent]:
    """Whom to ask about a dataset; at least one."""
    stated = [found for entry in _entries(dataset, "contact") if (found := agent(entry))]
    return stated or [next(_fallback_contacts(dataset))]


def of_organisation(organisation_id: str) -> Agent | None:
    """An authority of this portal, at the address it has in linked data; None if there is none."""
    known = organisation.find(organisation_id)
    if known is None:
        return None
    level = known.fields.get("level", "")
    kind = known.fields.get("dcat_type") or adms.publisher_type_of_level(level)
    found = agent({**known.fields, "name": known.title, "type": kind})
    own_page = publisher_uri_organization_fallback({"organization": {"id": known.id}})
    uri = web_iri(known.fields.get("publisher_uri")) or web_iri(own_page) or ""
    return replace(found, uri=str(uri)) if found else None


def site() -> Agent:
    """The portal itself, as the publisher of its catalogue."""
    kind = config.publisher_type()
    return Agent(
        name=config.publisher_name(),
        uri=web_iri(config.publisher_uri()) or home_page() + "#publisher",
        url=home_page(),
        type=kind.uri if kind else "",
    )


def home_page() -> str:
    """The portal's home page; its slash tells it from the catalogue, which is no document."""
    return catalog_uri().rstrip("/") + "/"


def _entries(dataset: Record, field: str) -> Iterator[Record]:
    """A repeating field's entries, then what sites without a schema keep in `<field>_name` etc."""
    yield from values.dicts(dataset.get(field))
    yield {part: dataset.get(f"{field}_{part}") for part in Agent.__dataclass_fields__}


def _fallback_contacts(dataset: Record) -> Iterator[Agent]:
    yield from _contact(*(dataset.get(f"maintainer{part}") or "" for part in ("", "_email")))
    owner = organisation.find(_owner(dataset))
    settings = (config.contact_name(), config.contact_email(), config.contact_url())
    if owner is not None:
        parts = [owner.fields.get(f"contact_{part}", "") for part in ("name", "email", "url")]
        yield from _contact(parts[0] or owner.title, *parts[1:])
    yield from _contact(settings[0] or tk.config["ckan.site_title"], *settings[1:])
    yield Agent(name=config.publisher_name(), url=home_page())


def _contact(name: str, email: str, url: str = "") -> Iterator[Agent]:
    """A contact, if it can be reached."""
    found = agent({"name": name, "email": email, "url": url})
    if found and (found.email or found.url):
        yield found


def _owner(dataset: Record) -> str:
    return dataset.get("owner_org") or (dataset.get("organization") or {}).get("id") or ""
