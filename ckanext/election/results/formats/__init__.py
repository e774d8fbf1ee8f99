"""Readers for what YAML cannot say, one format a module. Order does not matter: scores decide."""

from __future__ import annotations

from ckanext.election.results.match import Format

from .clarity import Clarity
from .cz_volby import Volby
from .de_gesamtergebnis import Gesamtergebnis
from .eml_510 import Eml510
from .osv_csv import OsvCsv

FORMATS: tuple[Format, ...] = (Clarity(), Volby(), Gesamtergebnis(), Eml510(), OsvCsv())
