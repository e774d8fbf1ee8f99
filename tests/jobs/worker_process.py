"""A worker in a process of its own, for tests that kill it: `python worker_process.py test.ini`."""

from __future__ import annotations

import sys

import ckan.plugins.toolkit as tk
from ckan.cli import load_config
from ckan.config.middleware import make_app

make_app(load_config(sys.argv[1]))

import job_errands  # noqa: E402, F401 - registers its jobs, which needs CKAN's environment

from ckanext.election import jobs  # noqa: E402

tk.config["ckanext.election.jobs.lease_seconds"] = 2
jobs.run_due()
