"""What a new snapshot of an election needs to be public, and who asks for it.

An election, its authority and the sources of the authority's files may each ask for it; the
strictest of them counts. What datasets of other organisations bring asks for nothing: whoever names
an election could hold up its results.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import ckan.plugins as p
import sqlalchemy as sa
from ckan import model

from ckanext.election.dataset_elections import datasets_naming
from ckanext.election.model.election import Election
from ckanext.election.model.result import Release, Result

FIELD = "results_release"
"""Of an organisation."""
CONFIG_KEY = "release"
"""Of a harvest source's configuration."""


class RuleOrigin(str, Enum):
    """Who asks for a rule."""

    ELECTION = "election"
    AUTHORITY = "authority"
    SOURCE = "source"


@dataclass(frozen=True)
class ReleaseRule:
    """A rule and where it comes from; `name` is the authority's or the source's title."""

    release: Release
    origin: RuleOrigin
    name: str = ""

    @property
    def strictness(self) -> int:
        """How many persons have to agree."""
        return list(Release).index(self.release)


def rule_of(election_uuid: str) -> ReleaseRule:
    """The rule in force: of equally strict ones the election's own, then the authority's."""
    result = model.Session.get(Result, election_uuid)
    own = Release(result.release) if result else Release.AT_ONCE
    election = model.Session.get(Election, election_uuid)
    rules = [ReleaseRule(own, RuleOrigin.ELECTION)]
    if election is not None and own is not Release.TWO_PERSONS:
        rules += [*_of_authority(election), *_of_sources(election)]
    return max(rules, key=lambda rule: rule.strictness)


def _of_authority(election: Election) -> Iterator[ReleaseRule]:
    authority = model.Group.get(election.authority_id)
    # CKAN maps `extras` from its table, so no annotation declares it.
    extras: dict[str, str] = getattr(authority, "extras", None) or {}
    if authority is not None and (release := _parsed(extras.get(FIELD))):
        yield ReleaseRule(release, RuleOrigin.AUTHORITY, str(authority.display_name))


def _of_sources(election: Election) -> Iterator[ReleaseRule]:
    """The sources that fill the authority's datasets of this election."""
    if not p.plugin_loaded("harvest"):
        return
    from ckanext.harvest.model import HarvestObject, HarvestSource  # with its plugin alone

    datasets = [
        package.id
        for package in datasets_naming(election.id)
        if package.owner_org == election.authority_id
    ]
    sources = sa.select(HarvestObject.harvest_source_id).where(
        HarvestObject.package_id.in_(datasets), HarvestObject.current.is_(True)
    )
    rows = model.Session.execute(
        sa.select(HarvestSource.title, HarvestSource.url, HarvestSource.config)
        .where(HarvestSource.id.in_(sources))
        .filter_by(active=True)
    )
    for title, url, config in rows:
        if release := _parsed(_configured(config)):
            yield ReleaseRule(release, RuleOrigin.SOURCE, title or url)


def _configured(config: str | None) -> object:
    """What a source's configuration says; one that another harvester wrote may be anything."""
    try:
        document = json.loads(config or "{}")
    except ValueError:
        return None
    return document.get(CONFIG_KEY) if isinstance(document, dict) else None


def _parsed(value: object) -> Release | None:
    return Release(value) if value in {release.value for release in Release} else None
