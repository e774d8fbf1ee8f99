"""Load a file by ckanext-xloader's own loader into a real DataStore, and say how long it took.

Run in the peer's virtual environment, with servers of its own:

    election-portal exec -- PEER/bin/python benchmarks/xloader_peer.py FILE

Downloading, the job queue and call-backs are left out: they cost xloader more than they cost us.
The column indexes, which xloader makes after the data is available, are timed apart and count for
the disk alone.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

INI = Path(__file__).with_name("xloader.ini")


def main(path: str, group: str, value: str) -> None:
    """Load `path`, then sum the column `value` by the column `group`."""
    from ckan.cli import load_config
    from ckan.config.middleware import make_app

    app = make_app(load_config(str(INI)))
    with app._wsgi_app.test_request_context():  # noqa: SLF001 - CKAN's own way into its app
        print(json.dumps(_run(Path(path), group, value)))


def _run(path: Path, group: str, value: str) -> dict[str, Any]:
    import sqlalchemy as sa
    from ckan.plugins import toolkit as tk
    from ckanext.datastore.backend import postgres
    from ckanext.xloader import loader

    context = _prepared()
    dataset = tk.get_action("package_create")(dict(context), {"name": "benchmark"})
    made = tk.get_action("resource_create")(
        dict(context),
        {"package_id": dataset["id"], "url": "http://127.0.0.1/big.csv", "format": "CSV"},
    )
    logger = logging.getLogger("xloader")
    start = time.monotonic()
    fields = loader.load_csv(
        str(path), resource_id=made["id"], mimetype="text/csv", allow_type_guessing=True,
        logger=logger,
    )  # fmt: skip
    loader.calculate_record_count(resource_id=made["id"], logger=logger)
    loaded = time.monotonic()
    engine = postgres.get_write_engine()
    with engine.connect() as connection:
        question = f'SELECT "{group}", sum("{value}"::bigint) FROM "{made["id"]}" GROUP BY 1'
        answer = {name: int(total) for name, total in connection.execute(sa.text(question))}
    answered = time.monotonic()
    loader.create_column_indexes(fields=fields, resource_id=made["id"], logger=logger)
    indexed = time.monotonic()
    with engine.connect() as connection:
        size = connection.execute(
            sa.text(f"SELECT pg_total_relation_size('\"{made['id']}\"')")
        ).scalar_one()
    return {
        "load_seconds": round(loaded - start, 1),
        "answer_seconds": round(answered - loaded, 1),
        "index_seconds": round(indexed - answered, 1),
        "disk_bytes": int(size),
        "answer": answer,
        "memory_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


def _prepared() -> dict[str, Any]:
    """CKAN's tables, the DataStore's permissions, and a context that may do everything."""
    from ckan import model
    from ckan.plugins import toolkit as tk

    model.repo.init_db()
    user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    return {"ignore_auth": True, "user": user["name"]}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        main(*sys.argv[1:])
