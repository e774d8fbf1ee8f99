"""The page on which an editor says what the columns of a doubtful file are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone

import ckan.plugins.toolkit as tk
import yaml
from ckan import model

from ckanext.election import original_address, originals
from ckanext.election.model.read import Read
from ckanext.election.model.set_recipe import SetRecipeRow
from ckanext.election.originals import Fetch
from ckanext.election.result_words import level_word
from ckanext.election.results.errors import Refused
from ckanext.election.results.model import UnitLevel

from . import keeping, words
from .asked import Asked, digest_of
from .mapping import Mapping
from .mended import KeptMapping, Mended, Naming, mend


@dataclass(frozen=True)
class MendingPage:
    """Everything that the page needs.

    Attributes:
        mended: the file as it is looked at; None where no table can be shown, `reason` says why.
        current: the recipe that is used for this header now.
        set_by: the name of the person who set it.
        versions: how many versions of it there are.
    """

    fetch: Fetch
    read: Read | None
    mended: Mended | None
    reason: str | None = None
    current: SetRecipeRow | None = None
    set_by: str = ""
    versions: int = 0

    @property
    def header_digest(self) -> str:
        """The header that the roles on the page belong to."""
        return digest_of(self.mended.header) if self.mended else ""

    @property
    def problems(self) -> list[str]:
        """What does not fit, a sentence each."""
        found = self.mended.problems if self.mended else ()
        return [words.problem_sentence(problem) for problem in found]

    @property
    def levels(self) -> list[tuple[str, str]]:
        """The levels that units can have."""
        return [(level.value, level_word(level.value)) for level in UnitLevel]


def page(resource_id: str, asked: Asked) -> MendingPage | None:
    """The page of a resource that the visitor edits; None where no file of it is kept.

    Args:
        resource_id: the resource.
        asked: the table, and what the person says of its columns.
    """
    fetch = next(iter(originals.fetches_of(resource_id)), None)
    scope = keeping.scope_of(resource_id)
    if fetch is None or scope is None:
        return None
    rows = keeping.rows_for(resource_id)
    read = Read.get(resource_id)
    try:
        with originals.local_path(fetch.sha256) as path:
            name = original_address.file_name(fetch.url)
            mended = mend(path, name, asked, _kept(rows), _naming(scope))
    except Refused as refusal:
        return MendingPage(fetch, read, None, refusal.reason)
    lineage = keeping.lineage_of(scope, mended.header, mended.sheet)
    current = next((row for row in rows if row.lineage == lineage and row.spec), None)
    return MendingPage(
        fetch=fetch,
        read=read,
        mended=mended,
        current=current,
        set_by=person_name(current.actor) if current else "",
        versions=len(SetRecipeRow.of_lineage(lineage)),
    )


def as_yaml(row: SetRecipeRow) -> str:
    """A recipe as the file that a portal keeps among its own recipes, or gives to others."""
    return yaml.safe_dump(row.spec, allow_unicode=True, sort_keys=False, width=96)


def person_name(user_id: str | None) -> str:
    """What a person is called here."""
    user = model.User.get(user_id) if user_id else None
    return str(user.display_name) if user else tk._("a person who has left")


def _kept(rows: Sequence[SetRecipeRow]) -> list[KeptMapping]:
    return [
        KeptMapping(tuple(row.header), Mapping.from_dict(row.mapping))
        for row in rows
        if row.mapping is not None
    ]


def _naming(scope: keeping.Scope) -> Naming:
    """A title that needs no translation: it is kept, and files are handed on."""
    authority = model.Group.get(scope.authority_id)
    name = str(authority.display_name) if authority else scope.authority_id

    def identity(header: Sequence[str], sheet: str | None) -> str:
        return keeping.next_id(keeping.lineage_of(scope, header, sheet))

    day = datetime.now(timezone.utc).date().isoformat()
    return Naming(identity, f"Set by a person on {day} for files of {name}", name)
