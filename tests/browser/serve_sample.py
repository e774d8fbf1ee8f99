"""A portal of its own process for the browser: `python tests/browser/serve_sample.py PORT SAMPLE`.

CKAN keeps its plugins and configuration in globals that other tests change; a process of its own
keeps the pages apart from them. SAMPLE is the module beside this one that fills the portal. The
addresses of what it holds are printed as JSON once it answers.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path

from werkzeug.serving import make_server

INI = Path(__file__).parents[2] / "test.ini"
PLUGINS_WITH_TABLES = ("activity", "harvest", "election")


def main(port: int, sample_name: str) -> None:
    """Empty the database, fill it with the sample, serve until killed."""
    os.environ["CKAN_SITE_URL"] = f"http://127.0.0.1:{port}"
    from ckan import model
    from ckan.cli import load_config
    from ckan.config.middleware import make_app

    app = make_app(load_config(str(INI)))
    # Real pages have forms that are protected; CKAN's test mode switches that off.
    flask_app = app._wsgi_app
    flask_app.config["TESTING"] = False
    with flask_app.test_request_context():
        _reset()
        sample = importlib.import_module(sample_name)
        sample.fill()
        addresses = {"results": sample.results_address()}
        # An open transaction would keep the tests that come later from emptying the tables.
        model.Session.remove()
    server = make_server("127.0.0.1", port, app, threaded=True)
    sys.stdout.write(json.dumps(addresses) + "\n")
    sys.stdout.flush()
    server.serve_forever()


def _reset() -> None:
    from ckan.cli.db import _run_migrations
    from ckan.lib import search
    from ckan.tests.helpers import reset_db

    reset_db()
    for plugin in PLUGINS_WITH_TABLES:
        _run_migrations(plugin, "head", True)
    search.clear_all()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
