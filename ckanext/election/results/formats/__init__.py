"""Readers for what YAML cannot say, one format a module. Order does not matter: scores decide."""

from __future__ import annotations

from ckanext.election.results.match import Format, SetFormat

from .au_aec_feed import AuAecFeed
from .ch_bfs_json import ChBfsJson
from .clarity import Clarity
from .cz_volby import Volby
from .de_gesamtergebnis import Gesamtergebnis
from .ech_0252 import Ech0252
from .eml_510 import Eml510
from .eml_520 import Eml520
from .enhanced_voting import EnhancedVoting
from .fr_commune_json import FrCommuneJson
from .id_kpu_json import IdKpuJson
from .infoelectoral import Infoelectoral
from .it_eligendo_json import ItEligendoJson
from .it_eligendo_votes import ItEligendoVotes
from .kerg import Kerg
from .mx_prep_json import MxPrepJson
from .nist_err import NistErr
from .no_valgresultat import NoValgresultat
from .np_json import NpJson
from .osv_csv import OsvCsv
from .own_json import OwnJson
from .own_tables import OwnTables
from .own_tidy import OwnTidy
from .own_wide import OwnWide
from .ph_comelec_json import PhComelecJson
from .ph_comelec_return import PhComelecReturn
from .rctab import RcTab
from .se_val_json import SeValJson
from .sf_rcv import SfRcv
from .tse_json import TseJson
from .us_la_sheet import UsLaSheet
from .us_town_sheet import UsTownSheet
from .votemanager import Votemanager
from .wabstic import WabstiC

FORMATS: tuple[Format, ...] = (
    AuAecFeed(),
    ChBfsJson(),
    Clarity(),
    Ech0252(),
    Eml510(),
    Eml520(),
    EnhancedVoting(),
    FrCommuneJson(),
    Gesamtergebnis(),
    IdKpuJson(),
    ItEligendoJson(),
    ItEligendoVotes(),
    Kerg(),
    MxPrepJson(),
    NistErr(),
    NoValgresultat(),
    NpJson(),
    OsvCsv(),
    OwnJson(),
    OwnTidy(),
    OwnWide(),
    PhComelecJson(),
    PhComelecReturn(),
    RcTab(),
    SeValJson(),
    SfRcv(),
    TseJson(),
    UsLaSheet(),
    UsTownSheet(),
    Volby(),
    Votemanager(),
)

SET_FORMATS: tuple[SetFormat, ...] = (Infoelectoral(), OwnTables(), WabstiC())
