"""`make bench-tagging`: a whole catalogue looked at, what changed written, what is late told.

    election-portal exec -- python benchmarks/tagging.py [--datasets 10000] [--changed 1000]

Needs servers of its own. Making the catalogue is not counted; what is: telling every dataset's tags
anew (no hash is trusted), writing those of the changed ones through CKAN with the search index, and
the state of every expected publication of every election. Raw figures go to benchmarks/results/.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from machine import machine

ROOT = Path(__file__).parents[1]
INI = ROOT / "test.ini"
WISHED_SECONDS = 300
ELECTIONS_AT_ONCE = 200


def main() -> None:
    """Make the catalogue, measure, keep the figures."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="election-bench-") as folder:
        os.environ["CKAN_STORAGE_PATH"] = folder
        ckan = str(Path(sys.executable).with_name("ckan"))
        # Its messages go where ours go; the figures are ours alone.
        subprocess.run([ckan, "-c", str(INI), "db", "init"], check=True, stdout=sys.stderr)
        from ckan.cli import load_config
        from ckan.config.middleware import make_app

        app = make_app(load_config(str(INI)))
        with app._wsgi_app.test_request_context():  # noqa: SLF001 - CKAN's own way into its app
            figures = _measure(options.datasets, options.changed)
    date = dt.datetime.now(dt.timezone.utc).strftime("%Y-%m-%d")
    results = {"date": date, **figures}
    target = ROOT / "benchmarks" / "results" / f"tagging-{date}.json"
    target.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(results, indent=2, ensure_ascii=False))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--datasets", type=int, default=10_000)
    parser.add_argument("--changed", type=int, default=1_000)
    return parser.parse_args()


def _measure(count: int, changed: int) -> dict[str, Any]:
    # CKAN's models can be loaded only once it has read its settings.
    import made_catalogue
    from ckan.lib import search

    from ckanext.election.dataset_tags.looking import look

    datasets = made_catalogue.make(count)
    ids = [item.id for item in datasets]
    by_name = {f"made-{item.number}": item.id for item in datasets}
    told = list(look(ids, dry_run=True))
    made_catalogue.fill({by_name[item.name]: dict(item.written or {}) for item in told})
    for _ in look(ids):  # the table of tags as it stands on a portal that runs
        pass
    search.clear_all()
    search.rebuild(package_ids=ids, force=True)
    search.commit()
    made_catalogue.change(datasets[:changed])
    return _timed(ids, changed) | {"datasets": count, "elections": _count_elections()}


def _timed(ids: list[str], changed: int) -> dict[str, Any]:
    from ckanext.election.dataset_tags.looking import look

    quiet = machine()
    start, used = time.monotonic(), _cpu()
    outcomes = list(look(ids, again=True))
    looked = time.monotonic()
    states = _states()
    ended = time.monotonic()
    written = sum(bool(item.written) for item in outcomes)
    if written != changed:
        sys.exit(f"{changed} datasets were changed and {written} were written.")
    return {
        "machine": quiet,
        "evaluated": len(outcomes),
        "tagged": sum(bool(item.told) for item in outcomes),
        "written": written,
        "publications": sum(states.values()),
        "publication_states": dict(states),
        "seconds_looking_and_writing": round(looked - start, 1),
        "seconds_publications": round(ended - looked, 1),
        "seconds": round(ended - start, 1),
        "cpu_seconds": round(_cpu() - used, 1),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000),
        "wished_seconds": WISHED_SECONDS,
    }


def _states() -> Counter[str]:
    """How every expected publication of every election stands."""
    import sqlalchemy as sa
    from ckan import model

    from ckanext.election.election_dict import today
    from ckanext.election.model.election import Election
    from ckanext.election.publications.standing import standings

    elections = list(model.Session.scalars(sa.select(Election).order_by(Election.uuid)).unique())
    found: Counter[str] = Counter()
    for start in range(0, len(elections), ELECTIONS_AT_ONCE):
        part = elections[start : start + ELECTIONS_AT_ONCE]
        found.update(item.state.value for item in standings(part, today()))
    return found


def _count_elections() -> int:
    from ckan import model

    from ckanext.election.model.election import Election

    return model.Session.query(Election).count()


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
