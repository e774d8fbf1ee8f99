"""Readers for what YAML cannot say, one format a module. Order does not matter: scores decide."""

from __future__ import annotations

from ckanext.election.results.match import Format

from .eml_510 import Eml510
from .osv_csv import OsvCsv

FORMATS: tuple[Format, ...] = (Eml510(), OsvCsv())
