"""Fill an empty portal with one long result, as snapshot and as DataStore table; prints its names.

    election-portal exec -- python benchmarks/web_portal.py FILE

The file goes the way of every file: kept as an original, read by the job, put together as the
election's snapshot. Its rows go into the DataStore by COPY, as text, with an index on each column
that the questions ask about.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

INI = Path(__file__).with_name("web.ini")
ELECTION = "br.general.exemplo.2022-10-02"
PLUGINS_WITH_TABLES = ("activity", "harvest", "election")
INDEXED = ("DS_CARGO", "CD_MUNICIPIO", "NR_ZONA", "NR_SECAO", "NM_VOTAVEL")
USER = "benchmark"


def main(path: Path) -> None:
    """Empty the portal, fill it."""
    from ckan.cli import load_config
    from ckan.config.middleware import make_app

    app = make_app(load_config(str(INI)))
    with app._wsgi_app.test_request_context():  # noqa: SLF001 - CKAN's own way into its app
        _reset()
        print(json.dumps(_filled(path)))


def _reset() -> None:
    from ckan.cli.db import _run_migrations
    from ckan.tests.helpers import reset_db

    reset_db()
    for plugin in PLUGINS_WITH_TABLES:
        _run_migrations(plugin, "head", True)


def _filled(path: Path) -> dict[str, Any]:
    from ckan import model

    from ckanext.election import jobs, originals

    user = model.User(name=USER, sysadmin=True, password="correct-horse-battery")
    model.Session.add(user)
    model.Session.commit()
    _act("organization_create", name="authority")
    election = _act(
        "election_create", id=ELECTION, authority="authority", title={"en": "Benchmark"},
        state="published",
    )  # fmt: skip
    owner = _act(
        "resource_create", package_id=election["results_dataset_id"], format="CSV", name="Votes",
        url=f"https://example.org/{path.name}",
    )  # fmt: skip
    with path.open("rb") as stream:
        original = originals.keep(stream, media_type="text/csv")
    originals.record_fetch(
        original, url=owner["url"], resource_id=owner["id"], dataset_id=owner["package_id"],
        fetched_at=datetime.now(timezone.utc),
    )  # fmt: skip
    model.Session.commit()
    jobs.run_due()
    return {
        "election": election["uuid"],
        "token": _act("api_token_create", user=USER, name="benchmark")["token"],
        "table": _table(owner["package_id"], path),
        "plain": _plain(),
    }


def _table(dataset: str, path: Path) -> str:
    """The same rows in the DataStore; returns the table's name."""
    from ckanext.datastore.backend import postgres

    owner = _act("resource_create", package_id=dataset, url="https://example.org/rows", name="Rows")
    with path.open(encoding="latin-1") as stream:
        header = [name.strip('"') for name in stream.readline().rstrip("\r\n").split(";")]
    fields = [{"id": name, "type": "text"} for name in header]
    _act("datastore_create", resource_id=owner["id"], fields=fields, indexes=list(INDEXED),
         force=True)  # fmt: skip
    columns = ", ".join(f'"{name}"' for name in header)
    connection = postgres.get_write_engine().raw_connection()
    with path.open("rb") as stream:
        connection.cursor().copy_expert(
            f'COPY "{owner["id"]}" ({columns}) FROM STDIN'
            " (FORMAT csv, HEADER true, DELIMITER ';', ENCODING 'latin1')",
            stream,
        )
    connection.commit()
    connection.cursor().execute(f'ANALYZE "{owner["id"]}"')
    connection.commit()
    return owner["id"]


def _plain() -> str:
    """The address of a resource page as CKAN has it, without a view."""
    dataset = _act("package_create", name="plain", title="Plain", owner_org="authority")
    owner = _act("resource_create", package_id=dataset["id"], url="https://example.org/plain.bin")
    return f"/dataset/plain/resource/{owner['id']}"


def _act(action: str, **data: Any) -> dict[str, Any]:
    from ckan.plugins import toolkit as tk

    return tk.get_action(action)({"user": USER, "ignore_auth": True}, data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
