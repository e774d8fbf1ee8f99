"""`python -m ckanext.election.portal.demo PORT`: what the portal's supervisor runs."""

from __future__ import annotations

import sys

from .server import main

if __name__ == "__main__":
    main(int(sys.argv[1]))
