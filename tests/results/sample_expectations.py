"""The expectations of samples.yaml, and where the files are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
SAMPLES = REPOSITORY.parent / "shared" / "samples"
DEMO = REPOSITORY / "ckanext" / "election" / "portal" / "demo" / "data"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "samples.yaml").read_text("utf-8"))
NO_SAMPLES = f"the public samples are not at {SAMPLES.name}/ beside the repository's parent"

# The licensed subset that the repository itself holds, with its SOURCE.txt beside it.
COMMITTED = {
    "nl-kiesraad/Telling_GR2022_WestMaasenWaal.eml.xml": "nl-west-maas-en-waal",
    "nl-kiesraad/osv4-3_telling_gr2022_westmaasenwaal.csv": "nl-west-maas-en-waal",
    "nl-kiesraad/Kandidatenlijsten_GR2022_WestMaasenWaal.eml.xml": "nl-west-maas-en-waal",
    "cl-servel-2021/presidenciales_2021_comuna.csv": "cl-servel",
    "cl-servel-2021/presidenciales_2021_nacional.csv": "cl-servel",
    "de-bundeswahlleiter/kerg2_2021.csv": "de-bundeswahlleiter",
    "ch-onegov/nationalratswahlen-2015.csv": "ch-zug",
    "uy-corte-electoral/flores_odd.csv": "uy-corte-electoral",
    "uy-corte-electoral/totales-generales.csv": "uy-corte-electoral",
    "pe-onpe-2021/presidencial-datos-generales.csv": "pe-onpe",
    "pe-onpe-2021/resultados-participacion-por-distrito.csv": "pe-onpe",
}
_RENAMED = {"kerg2_2021.csv": "kerg2.csv"}


def sample_paths(name: str) -> list[Path]:
    """The files of a sample: the one that its name is, or those that it lists."""
    path = SAMPLES / name
    files = EXPECTED["results"][name].get("files")
    return [path.parent / file for file in files] if files else [path]


def committed_path(name: str) -> Path:
    """Where the repository's own copy of a sample is."""
    file = name.rpartition("/")[2]
    return DEMO / COMMITTED[name] / _RENAMED.get(file, file)
