"""Election result files of any authority, read into one audited, tidy model.

Plain Python: nothing under this package imports CKAN.

    with read("Telling_GR2022.eml.xml") as result:
        result.summary()
        result.write_parquet("out")
"""

from __future__ import annotations

from .assembly import Assembly, assemble
from .errors import Broken, Refused, ResultsError
from .limits import Limits
from .part import Part, PartRole
from .reading import Read, read

__all__ = [
    "Assembly",
    "Broken",
    "Limits",
    "Part",
    "PartRole",
    "Read",
    "Refused",
    "ResultsError",
    "assemble",
    "read",
]
