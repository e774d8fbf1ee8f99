"""Files brought to resources as a harvest brings them, for tests of what happens then."""

from __future__ import annotations

import io
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from ckan import model
from ckan.tests import factories

from ckanext.election import jobs, originals
from ckanext.election.model.read import Read

# The portal's demo: real files, with their source and licence beside them.
DEMO = Path(__file__).parents[1] / "ckanext/election/portal/demo/data"
KIESRAAD = DEMO / "nl-west-maas-en-waal/Telling_GR2022_WestMaasenWaal.eml.xml"
KIESRAAD_CSV = DEMO / "nl-west-maas-en-waal/osv4-3_telling_gr2022_westmaasenwaal.csv"
KERG2 = DEMO / "de-bundeswahlleiter/kerg2.csv"
CHILE = DEMO / "cl-servel/presidenciales_2021_comuna.csv"
PERU = DEMO / "pe-onpe/resultados-participacion-por-distrito.csv"


def resource(dataset: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    """A resource, in a public dataset of an organisation of its own unless one is given.

    Without a format of its own the factory draws one, and CKAN gives an image one more view.
    """
    if dataset is None:
        dataset = factories.Dataset(owner_org=factories.Organization()["id"])
    return factories.Resource(package_id=dataset["id"], **{"format": "CSV", **fields})


def keep(
    owner: dict[str, Any], content: bytes | Path, url: str = "", media_type: str | None = None
) -> str:
    """Make bytes the newest version of a resource's file; returns their SHA-256."""
    data = content if isinstance(content, bytes) else content.read_bytes()
    name = "file" if isinstance(content, bytes) else content.name
    original = originals.keep(io.BytesIO(data), media_type=media_type)
    originals.record_fetch(
        original,
        url=url or f"https://example.org/files/{name}",
        resource_id=owner["id"],
        dataset_id=owner["package_id"],
        fetched_at=datetime.now(timezone.utc),
    )
    model.Session.commit()
    return original.sha256


def read_file(owner: dict[str, Any], content: bytes | Path) -> Read:
    """Make bytes the newest version of a resource's file, and let the jobs run."""
    keep(owner, content)
    jobs.run_due()
    read = Read.get(owner["id"])
    assert read is not None
    return read
